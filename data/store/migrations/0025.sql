-- rebuild account case_record payment loss_report visit finger_check evidence_paper collection found_card loss_draft typed_answer case_worker photo_remark
-- Seven roles: system, security and audit administration are never in one hand (GB/T 22239). Who was admin keeps the machine;
-- what he may not do any more, a security administrator does (data/store/base/fills.c writes the change down). Wrong
-- passwords count where they were typed: an account is not shut for its own desk by strangers.
CREATE TABLE account_new (
  name TEXT NOT NULL PRIMARY KEY
    CHECK (length (name) BETWEEN 1 AND 32 AND ltrim (name, 'abcdefghijklmnopqrstuvwxyz0123456789._-') = ''),
  full_name TEXT NOT NULL CHECK (length (full_name) BETWEEN 1 AND 60),
  role TEXT NOT NULL CHECK (role IN ('clerk', 'officer', 'checkpoint', 'kiosk', 'sysadmin', 'secadmin', 'auditor')),
  password TEXT NOT NULL CHECK (substr (password, 1, 7) = 'scrypt$'),
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  password_seq INTEGER NOT NULL DEFAULT 0 CHECK (password_seq >= 0), -- how often the password was changed
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  last_login_at INTEGER NOT NULL DEFAULT 0 CHECK (last_login_at >= 0),
  failed_since INTEGER NOT NULL DEFAULT 0 CHECK (failed_since >= 0),
  emergency_at INTEGER NOT NULL DEFAULT 0 CHECK (emergency_at >= 0),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO account_new (name, full_name, role, password, disabled, created_at)
  SELECT name, full_name, CASE role WHEN 'admin' THEN 'sysadmin' ELSE role END, password, disabled, created_at FROM account;
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;
CREATE INDEX account_role ON account (role);
CREATE INDEX account_emergency ON account (emergency_at);

-- Wrong passwords of an account by where they came from: the system's user. Account '': of all names
-- from there; '?NN': of names that are no account's.
CREATE TABLE login_try (
  account TEXT NOT NULL CHECK (length (account) <= 32),
  source TEXT NOT NULL CHECK (length (source) BETWEEN 1 AND 100),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at INTEGER NOT NULL DEFAULT 0 CHECK (failed_at >= 0),
  admitted_at INTEGER NOT NULL DEFAULT 0 CHECK (admitted_at >= 0),
  PRIMARY KEY (account, source)
) STRICT, WITHOUT ROWID;
