# Figures. tests/bench/NAME_bench.c is one program that prints its rows as JSON, one a line, and knows --rows a,b;
# tests/bench/baseline_NAME.c is the bare program it is measured against: it links its own packages and none of ours.
PKGS_baseline_formw := ncursesw formw
PKGS_baseline_workbook := xlsxwriter
PKGS_baseline_detect := libfprint-2 glib-2.0 gio-2.0
PKGS_baseline_verify := libfprint-2 glib-2.0 gio-2.0

BENCHES   := $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*_bench.c))
BASELINES := $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/baseline_*.c))
$(foreach f,$(filter-out $(BENCHES) $(BASELINES),$(wildcard $(O)/bench/*_bench $(O)/bench/baseline_*)),$(shell rm -f '$(f)'))

# NAME_raw.c is a baseline that runs inside NAME_bench, on the same clock.
$(O)/bench/submit_bench: $(O)/obj/tests/bench/submit_raw.o
$(O)/bench/register_bench $(O)/bench/import_bench $(O)/bench/waiting_bench: $(O)/obj/tests/bench/register_rows.o $(O)/obj/tests/bench/register_build.o
$(BENCHES): $(O)/bench/%: $(O)/obj/tests/bench/%.o $(LIBS_whole)
	@mkdir -p $(@D)
	$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,$(PKGS_whole)) -lm
$(BASELINES): $(O)/bench/%: $(O)/obj/tests/bench/%.o
	@mkdir -p $(@D)
	$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,$(PKGS_$*))
$(O)/obj/tests/bench/baseline_%.o: ROOM_CFLAGS = $(call pkg_cflags,$(PKGS_$(notdir $*)))

bench:
	@bash $(DEPS) build run demo bench
	@$(MAKE) --no-print-directory -j$(JOBS) programs tests-demo $(BENCHES) $(BASELINES)
	@HZ_BUILD="$(CURDIR)/$(O)" tests/bench/run --build $(O) --rows "$(ROWS)" $(BENCHES)
.PHONY: bench
