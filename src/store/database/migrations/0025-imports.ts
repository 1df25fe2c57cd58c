/** Import jobs, their records and results, and the keys that receipts are signed with. */
export const imports = `
CREATE TABLE import_jobs (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  name TEXT NOT NULL,
  creator TEXT NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  share BIGINT NOT NULL,
  phase TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  pieces BIGINT NOT NULL,
  records BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  is_complete BIGINT NOT NULL,
  input_digest TEXT NOT NULL,
  progress TEXT,
  phases TEXT NOT NULL,
  mails TEXT NOT NULL,
  is_active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX import_jobs_by_creation ON import_jobs (instance_id, created_at, id);
CREATE INDEX import_jobs_of_org ON import_jobs (instance_id, org_id, created_at, id);
CREATE INDEX import_jobs_active ON import_jobs (is_active, instance_id, id);
CREATE TABLE import_pieces (
  instance_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  first_record BIGINT NOT NULL,
  records BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  data TEXT NOT NULL,
  leased_by TEXT NOT NULL,
  leased_until_ms BIGINT NOT NULL,
  dry_run TEXT,
  run TEXT,
  undo_dry_run TEXT,
  undo TEXT,
  held BIGINT NOT NULL,
  PRIMARY KEY (instance_id, job_id, number)
);
CREATE TABLE receipt_keys (
  instance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
)
`
