CREATE TABLE access_tokens (
  token_hash TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  key_id TEXT COLLATE "C",
  secret_sequence BIGINT,
  scopes TEXT COLLATE "C" NOT NULL,
  audience TEXT COLLATE "C" NOT NULL,
  issued_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  grant_hash TEXT COLLATE "C",
  PRIMARY KEY (token_hash)
);
CREATE INDEX access_tokens_by_end ON access_tokens (expires_at_ms);
CREATE INDEX access_tokens_by_grant ON access_tokens (grant_hash);
CREATE INDEX access_tokens_by_user ON access_tokens (instance_id, user_id);

CREATE TABLE app_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  app_id TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX app_keys_by_app ON app_keys (instance_id, app_id);

CREATE TABLE apps (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  client_id TEXT COLLATE "C",
  secret_hash TEXT COLLATE "C",
  auth_method BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE UNIQUE INDEX apps_by_client ON apps (instance_id, client_id);
CREATE INDEX apps_by_project ON apps (instance_id, project_id);

CREATE TABLE authorizations (
  id_hash TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  client_id TEXT COLLATE "C",
  grant_hash TEXT COLLATE "C",
  session_id TEXT COLLATE "C",
  payload TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  used_at_ms BIGINT,
  proved TEXT COLLATE "C",
  PRIMARY KEY (id_hash)
);
CREATE INDEX authorizations_by_end ON authorizations (expires_at_ms);
CREATE INDEX authorizations_by_grant ON authorizations (grant_hash);
CREATE INDEX authorizations_by_session ON authorizations (instance_id, session_id);
CREATE INDEX authorizations_by_user ON authorizations (instance_id, user_id);

CREATE TABLE events (
  position BIGINT NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  aggregate_type TEXT COLLATE "C" NOT NULL,
  aggregate_id TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL,
  event_type TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  creator TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C",
  PRIMARY KEY ("position")
);
CREATE UNIQUE INDEX events_by_stream ON events (instance_id, aggregate_type, aggregate_id, sequence);

CREATE TABLE idps (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  options TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE instance_domains (
  domain TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  is_primary BIGINT NOT NULL,
  is_generated BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (domain)
);
CREATE INDEX instance_domains_by_instance ON instance_domains (instance_id);

CREATE TABLE instances (
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  default_org_id TEXT COLLATE "C",
  default_language TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C",
  console_client_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE machine_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX machine_keys_by_user ON machine_keys (instance_id, user_id);

CREATE TABLE machine_secrets (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id)
);

CREATE TABLE members (
  instance_id TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  scope_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  roles TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, scope, scope_id, user_id)
);
CREATE INDEX members_by_user ON members (instance_id, user_id);

CREATE TABLE message_texts (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  texts TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind, language)
);

CREATE TABLE migrations (
  number BIGINT NOT NULL,
  PRIMARY KEY (number)
);

CREATE TABLE notification_providers (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  sealed_secret TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX notification_providers_by_channel ON notification_providers (instance_id, channel, state);

CREATE TABLE open_intents (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  started_by TEXT COLLATE "C" NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX open_intents_by_end ON open_intents (expires_at_ms);

CREATE TABLE org_domains (
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  domain TEXT COLLATE "C" NOT NULL,
  is_verified BIGINT NOT NULL,
  is_primary BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, org_id, domain)
);
CREATE INDEX org_domains_by_domain ON org_domains (instance_id, domain);

CREATE TABLE orgs (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  primary_domain TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE outbox (
  id TEXT COLLATE "C" NOT NULL,
  instance_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT,
  lease_id TEXT COLLATE "C",
  last_error TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  begun_at BIGINT,
  PRIMARY KEY (id)
);
CREATE INDEX outbox_by_lane ON outbox (instance_id, channel, due_at, id) WHERE (state = 'pending'::text);
CREATE INDEX outbox_by_lease ON outbox (lease_id) WHERE (lease_id IS NOT NULL);
CREATE INDEX outbox_by_user ON outbox (instance_id, user_id, kind);
CREATE INDEX outbox_ended ON outbox (due_at) WHERE (state <> 'pending'::text);

CREATE TABLE personal_access_tokens (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL,
  expiration TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE UNIQUE INDEX personal_access_tokens_by_hash ON personal_access_tokens (token_hash);
CREATE INDEX personal_access_tokens_by_user ON personal_access_tokens (instance_id, user_id);

CREATE TABLE policies (
  instance_id TEXT COLLATE "C" NOT NULL,
  owner_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, owner_id, kind)
);

CREATE TABLE probes (
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE projects (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX projects_by_org ON projects (instance_id, org_id);

CREATE TABLE reservations (
  instance_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  holder TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (instance_id, kind, value)
);
CREATE INDEX reservations_by_holder ON reservations (instance_id, holder);

CREATE TABLE sessions (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  creator TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  user_org_id TEXT COLLATE "C",
  user_checked_at BIGINT,
  password_checked_at BIGINT,
  intent_checked_at BIGINT,
  web_authn_checked_at BIGINT,
  web_authn_user_verified BIGINT NOT NULL,
  totp_checked_at BIGINT,
  otp_sms_checked_at BIGINT,
  otp_email_checked_at BIGINT,
  metadata TEXT COLLATE "C" NOT NULL,
  user_agent TEXT COLLATE "C",
  fingerprint_id TEXT COLLATE "C",
  expires_at BIGINT,
  token_id TEXT COLLATE "C",
  token_hash TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  recovery_code_checked_at BIGINT,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX sessions_by_creation ON sessions (instance_id, created_at);
CREATE INDEX sessions_by_creator ON sessions (instance_id, creator);
CREATE INDEX sessions_by_fingerprint ON sessions (instance_id, fingerprint_id);
CREATE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_user ON sessions (instance_id, user_id);

CREATE TABLE signing_keys (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  public_key TEXT COLLATE "C" NOT NULL,
  sealed_private_key TEXT COLLATE "C" NOT NULL,
  activated_at BIGINT NOT NULL,
  deactivated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, id)
);

CREATE TABLE store_facts (
  name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE streams (
  instance_id TEXT COLLATE "C" NOT NULL,
  aggregate_type TEXT COLLATE "C" NOT NULL,
  aggregate_id TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, aggregate_type, aggregate_id)
);

CREATE TABLE tries (
  key TEXT COLLATE "C" NOT NULL,
  count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (key)
);
CREATE INDEX tries_by_end ON tries (ends_at);

CREATE TABLE used_assertions (
  id TEXT COLLATE "C" NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX used_assertions_by_end ON used_assertions (expires_at_ms);

CREATE TABLE user_factors (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  rp_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, kind, id)
);

CREATE TABLE user_idp_links (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  idp_id TEXT COLLATE "C" NOT NULL,
  external_user_id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, idp_id, external_user_id)
);
CREATE INDEX user_idp_links_by_user ON user_idp_links (instance_id, user_id);

CREATE TABLE user_metadata (
  instance_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  key_key TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (instance_id, user_id, key)
);

CREATE TABLE users (
  instance_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  org_id TEXT COLLATE "C" NOT NULL,
  type BIGINT NOT NULL,
  state BIGINT NOT NULL,
  user_name TEXT COLLATE "C" NOT NULL,
  user_name_key TEXT COLLATE "C" NOT NULL,
  first_name TEXT COLLATE "C",
  first_name_key TEXT COLLATE "C",
  last_name TEXT COLLATE "C",
  last_name_key TEXT COLLATE "C",
  nick_name TEXT COLLATE "C",
  nick_name_key TEXT COLLATE "C",
  display_name TEXT COLLATE "C",
  display_name_key TEXT COLLATE "C",
  preferred_language TEXT COLLATE "C",
  gender BIGINT,
  email TEXT COLLATE "C",
  email_key TEXT COLLATE "C",
  email_verified BIGINT NOT NULL,
  phone TEXT COLLATE "C",
  phone_verified BIGINT NOT NULL,
  password_set BIGINT NOT NULL,
  password_changed_at BIGINT,
  password_change_required BIGINT NOT NULL,
  mfa_init_skipped_at BIGINT,
  name TEXT COLLATE "C",
  description TEXT COLLATE "C",
  access_token_type BIGINT NOT NULL,
  has_secret BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  signed_out_at BIGINT,
  PRIMARY KEY (instance_id, id)
);
CREATE INDEX users_by_email ON users (instance_id, email_key);
CREATE INDEX users_by_org ON users (instance_id, org_id, id);
CREATE INDEX users_by_user_name ON users (instance_id, user_name_key);

INSERT INTO migrations (number) VALUES (1);
INSERT INTO migrations (number) VALUES (2);
INSERT INTO migrations (number) VALUES (3);
INSERT INTO migrations (number) VALUES (4);
INSERT INTO migrations (number) VALUES (5);
INSERT INTO migrations (number) VALUES (6);
INSERT INTO migrations (number) VALUES (7);
INSERT INTO migrations (number) VALUES (8);
INSERT INTO migrations (number) VALUES (9);
INSERT INTO migrations (number) VALUES (10);
INSERT INTO migrations (number) VALUES (11);
INSERT INTO migrations (number) VALUES (12);
INSERT INTO access_tokens (token_hash, instance_id, id, user_id, client_id, key_id, secret_sequence, scopes, audience, issued_at_ms, expires_at_ms, grant_hash) VALUES ('Lg6CTRAwJrd6nuryfncvqtM3Tcboji2jn_feabggqqE', '401871337733252266', '401871349376652200', '401871348806247490', 'robot-dsg7b9i36ra', NULL, 2, '["urn:zitadel:iam:org:project:id:zitadel:aud"]', '["401871337968366151"]', 1796029990000, 1796073190000, NULL);
INSERT INTO access_tokens (token_hash, instance_id, id, user_id, client_id, key_id, secret_sequence, scopes, audience, issued_at_ms, expires_at_ms, grant_hash) VALUES ('Uns-LZLYLYLkafQj5-tKPX3Al9HtE8ysoW2HfO5DT88', '401871337733252266', '401871349762515333', '401871348806247490', '401871348806247490', '401871349544443642', NULL, '["urn:zitadel:iam:org:project:id:zitadel:aud"]', '["401871337968366151"]', 1796029990000, 1796073190000, NULL);
INSERT INTO access_tokens (token_hash, instance_id, id, user_id, client_id, key_id, secret_sequence, scopes, audience, issued_at_ms, expires_at_ms, grant_hash) VALUES ('mDUra2_UHYg7nyPhHU1t7kUWmoggPIRUbB3ghcKGpAE', '401871337733252266', '401871346591609146', '401871338756682906', '401871339260071613', NULL, NULL, '["openid","offline_access"]', '["401871339260071613","401871339058675623"]', 1796029988000, 1796073188000, 'nC2YU0hLjGLvoUqZm9KssSmxHK4dVteKhjctsFT34S0');
INSERT INTO app_keys (instance_id, id, project_id, app_id, client_id, type, expiration, expires_at_ms, public_key, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871348638457565', '401871339058675623', '401871347313026162', '401871347313140786', 1, '9999-12-31T23:59:59Z', 253402300799000, 'LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF3UWZkUGNuMWFYU3U5OUEzc2ZDVQpGVFFIY3J6bmxGVlpLYm9TNGo0N25oMWgwbDBJSkREVUdJRzVQN0FiZmRrTENoalJCZjJ5MVRzZE9kT0wzRHdmCmNkMXk4bG5KdHRvWVVmYjRPMC8wZlpHSVh1blZVSGJUdE9vZGxkUXhBdVFybGFEUjlFQTNHTlBtazJIWjZnMFIKZm5Sanh5bGY1K2dRVG5oamd4a2hBazMwcEk4WVN4Z1lKTy9kbTh6Nm83Nmp3dittTjBOMDNVRHovTmJkUUJxcgpDZ2t4TjRmNGFDZzVyaTFBd3RBUlltWGtWdWRRUnM5Qk1MUGxZbEk3b2NTZXBiNWQxZGxnNGpmZDV0Tkg0YUFmCjNDRnJWTVUzeXpjSzd2cDVUOHJrR1NJWm5vOWRMK1htSnIya090dUtWVlp0ZjZOVWx4L05yQ3ZGU2s3RWJWeUEKbXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg==', 1796029989847126, 1796029989847126, 6);
INSERT INTO apps (instance_id, id, project_id, name, name_key, kind, state, client_id, secret_hash, auth_method, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871339260011026', '401871339058675623', 'app-2', 'app-2', 'oidc', 1, '401871339260071613', NULL, 2, '{"redirectUris":["https://app.test/callback"],"responseTypes":[0],"grantTypes":[0,2],"applicationType":1,"postLogoutRedirectUris":[],"devMode":true,"additionalOrigins":[]}', 1796029984258701, 1796029984258701, 3);
INSERT INTO apps (instance_id, id, project_id, name, name_key, kind, state, client_id, secret_hash, auth_method, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871347313026162', '401871339058675623', 'api', 'api', 'api', 1, '401871347313140786', NULL, 1, '{}', 1796029989052821, 1796029989052821, 5);
INSERT INTO authorizations (id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload, expires_at_ms, used_at_ms, proved) VALUES ('CcRQ8WZFBI5DvQ-4LGsYFV0HKCiCLXsB5wf83v-7U5Q', '401871337733252266', 'Interaction', NULL, '401871339260071613', NULL, NULL, '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"D3l2SMQlMi5J6XtXBRuQyjaHtz3+m/dQhznqoNpZPZzIR0Bx2dVKmAL59hOYrkPXaLPl9NSqOtx5xBqibNP77qtE/bP2akwZUEu89HB8CeZJ2jtG3wnKrecxrZ3u6HJD8YvmzgdGjnkUIkWwwnbAebijbYRA6VbRWDDXaa8j+zPGnuDN6TKu1pcaWwB/nJhzSMRRH8aiuLItMo2Osshd44NRVFvU71CM1wqU/JkALCuz1sqBcENI8PZGujJ/P6TEfDuP+MyGNHQhNvm81SUJzg0cODdphw20JS8TPAvMqJ5cEbtS7NO8G71wKp/G/4XXGbyYZC82JklVNBzNDodmbJk7CqQY2MeD9tPOgw8VJ00+eutDmdowMThSUTM/4MmlOIqd899XeJS3oBLd7HKLoDmnVDzs5dBxf+WUtL/LdUT0YPxLaVw+r4aAh+WNDcNWbOUFrQ+CrRkAOMftpuZC1Cp3kSrNdIiM0V6PQpkiRq2AlsfQJVfaX+LwFgB3bETudDBxgvqI6txC9dR7G45t21J1WGaVRsGFpIR2CglU0O/4ODx25Gsv0szvVKBuHiZlzNdQqxoV8CQyA5/X4jzxgOa0N4tLkRSbDSgHzGA8Sc6ciSLjh6eK7QJI0T1e5X+svap6bOlEkUNGOLBUW8onmalTPU6dzh3oLWy6St9szvPRNlf50Xs7JZEQtB7Fl+y+8U9q0ioOFVjSA7ZIFqNI1RTIZblDr4iOQ8q6tXlloOb1lTRiUCem58FYaPYb/LuVQvZJUuyibYyJPkeDBTr78fOY9Hv0DaGdK3jynT1fBM+CwKVD9clo52zWgUs+nyF3BnLQyc/lpRHOT8dK54XJ0cpnZ4OU01yRNZ1IbGlTXvxdTO9UWlSKISbTA0Y0RghkKljxCzL1wUw6XV+PMRTCSeOR5ql2wJtfYQhw+6vNErngVYHcltljVi+vHBGdKztzrODtjSNM6s8rKZ6a1nEXZi7ynTWk94Fxs2OhqLvHvpaAaURPTuavUysN"}', 1796033587674, 1796029988097, NULL);
INSERT INTO authorizations (id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload, expires_at_ms, used_at_ms, proved) VALUES ('jS8y--OBvl23TmwtHV9CEUt0HP2IPCE3Sr3MxsiBJ6s', '401871337733252266', 'AuthorizationCode', '401871338756682906', '401871339260071613', 'nC2YU0hLjGLvoUqZm9KssSmxHK4dVteKhjctsFT34S0', NULL, '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"vKcF/zG/BRcUywckxIZvxcuOwLxnudc+r2n3obO+7BP9MNNQryZ8+c1D34Hp0dKVmivxM/SqXAqUZ5p0KwSFYXIm4On4waARqGtPRIYhO/p/0xoz1oMbIK5vUiEBl3stjpAAYVSYgNp7KsijzaVgCVzs3VqWQlut3FnGUw6jSoSjFGxI4uPlwRm4QW5dgNeGWWLgT1cFJqlr5nzzzU9KLGDDV+u4vvXWziUiDlhN92oQYWB9psDOv0esPoRBbNrKQ/ruFbNfwSwNcsMIRtaCRQjpa/M8uVjRswBwskC1qGgI0YEwHabsqm3/Nn3/iD1ohJDgfNV9t/Kd0iclZPY/iFPLIVcHNE/cNoTuQ7EPcEOW2zPN0OgosYcsR9YkvVv7MadEt/Q9yA45RmZ5wjfwLkCmSFut1OXxYF+XGOO8VSy7hDFgaea0deIdwjBVp46tGd5UQ2bGEyGZWvtAjBoQwHjYH2gjCAuoQlZABeX2qelDtWDP24JO4oZkesQ4lPr+vfpZ+Hrg2WQvt8YMqhNz1+lMyTCqWOh5LB7L2i0kmNfzfNVvRsDsPqtMyCp9j2g+hTOHQh9ytwhi3dcNjH4vM71StA8YIQiZBt8kdLuRNb19PuW5A87VRG/TscYniT+lx4ft0d9irsYxVsBtWd7M5hvktG5jybj2qxYB3yPftpJopopODK+EgFwtfQc2fkAQkXGoJYcRjZ5e/L6gttlpk/mBVJQhANSLOaL4cyoTUuLd/VJq6I5pse0M7opGRhuc/h8TW0WzG+QHPwOULhP6pI4+5WL7d0nFDK9vLY2hEjPP1Wc1qIQOk4Q/WDRsc92WZvAQXqAnVPSL4so="}', 1796030048282, 1796029988508, NULL);
INSERT INTO authorizations (id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload, expires_at_ms, used_at_ms, proved) VALUES ('nC2YU0hLjGLvoUqZm9KssSmxHK4dVteKhjctsFT34S0', '401871337733252266', 'Grant', '401871338756682906', '401871339260071613', NULL, NULL, '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"gsnQM5fSVWOxpVeWhZ+br5Xa7DEAKnBW8qtcKUPjFkIVqhO0G+Buiksa27bXdnbhrBwpQ6u/DxRVdtbluwFtDPDHQaoP6gzmBtkIESxgPGxVD1hoDMI2stp3wbP12F5hhJeZyHR6t1J3X0i4TSJ0ZuCUh7WZ21DfzzYigKh1mWYLc/XWFtmjq3EFu+X0XpJberxTmbOHA1J09/5xNHZ+5XsCxhBKDKLoGTeSDcpMLoGje7oK+gCl7TunAYLkVs94zd7pGMaXF9nFTrgi1ps2sKcyglM9eMyX2hVU5pW875nEMxKgM1rpVIGZN5lh4X4+Ud5qxY8wc6PFg/MmAz2mKa0fTb/APF5vh1QaQ2L8efIsxoAJHjDd9SLDt/blQwnaHrbLUQKYzDM="}', 1803805988207, NULL, '{"password":true,"intent":false,"webAuthN":"none","totp":false,"otpSms":false,"otpEmail":false,"recoveryCode":false}');
INSERT INTO authorizations (id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload, expires_at_ms, used_at_ms, proved) VALUES ('nacDT_Q2qJyEjMEoc_wPwtCf19mDrJGLZVexND5v2Js', '401871337733252266', 'Interaction', NULL, '401871339260071613', NULL, NULL, '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"r47hZlpN2C20+wD/YQTD35R5jefbGDbaU7mjutt75Rsglrt/Qx8THOQs1/arTP0b+SOHPrSf7ztALb40euV/YVUHGrno0Fu0/R+RxISvcEcsK1+6vmneaDODl8RUjB/2b1kA3F24FyZkJylXbknej4vXZklBtBkOY/v8VaqxH0jiaFVwYodTsrH84Ya7YBbqrFB1+yAAs60ZpB52//lrC2hYm4qJAahEHL3jfTfpnRS3VbPIQnFGmPIV6qo7P6GU4GQ/h9uA6ugYBcD8Q86ve/gz87qJNdM0w8EGKUJLR7TqmvOgQBUsLIMKdmDW4JwNSxeSAeWJss03EyqTSUV1JKvVyZlYc4/t+8XVOoFmvnQHD6Y/ZFXWJ7Bwb/Myjg+wHR/6S9MK3mqzZsOM5/XScywul5gL8IdcGueNosVxwGZTHBKws93Lf9ju5urBYDNrsq8w5uC6eK81a2NwY7y8ftTFwwbCJigS8YRTZbOqT3O3qzJBLfOaKpOAyn0UgA3E7N0a2DOY8ESebykCvULfWI7X7biAClJViXazge+RUGNg2kuXV/FNSiVRSNwjfyU/Y6yx37E17KTLMDyfaQW5cfYq9/b6xgyEADqVDu8wqXyHMwjVBrtvmUl4VtefGvqHIqrasxhQgkmAPnbu9FoElNR5MqCzeLvYnX+E2xoVJM2fbbj3drjFURZFwWMQJ6XnGKpl1ceimMejWRgnUf8CxENhjsKs9jzQjG0Q0AkCBSNJ+2D5s3egfwBxw3iPWUoOXxTw5bJUp64wgvs+Y1PEwdRF4J/YzF4E747eYdlQpt8qeoLFIp6quttTfdplE8m8rX+TmAIb0WM6Tw5ei+y7Giq863HKzonB12JEjO6g138a0aPE0oOWWj8MDIuiWUjWGHWBlvvfyyttVOb9Y96VoMbeHIOqvl7h84GoHJM7dUAZ86BmgivvB0L16n2ao6k/AAKVz/vf7qw="}', 1796033588893, NULL, NULL);
INSERT INTO authorizations (id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload, expires_at_ms, used_at_ms, proved) VALUES ('yzidF_h1_lCsJthf14-NpprTD8smxkYE1r5GlX0_-co', '401871337733252266', 'RefreshToken', '401871338756682906', '401871339260071613', 'nC2YU0hLjGLvoUqZm9KssSmxHK4dVteKhjctsFT34S0', NULL, '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"89Vuy76TP1YmGj09GDWAi5iDlo0dH8DZEmDRrFlORS8RuRDqBd6e+wlq2iOkKZWAjZeC6lkMFZAV22Dy9zvkSBTdgwdm+EWjQlefDwxgBgl/uCpvE43UFvV+Mr4reARJifr3s8mFw2/RcG5cDRbiYACoZUuL+q1BMZ0PNV/qjzDAdtCcrkAhm98xMHJTjkUL1ZJPonOYDDz8V8tSus+X7P7HId/uPRKcjdXWZHJe4d+5S7jvzn7skS2MSSWXde8Qh41l8oIVmcmcWTLv/dz3swLbB2aURkjPFSvyPJ4RAw++pKI748O/W84Ee8CC+0Vicl4q1R7TZTsl1ONGpBuLAA/9IMf0Ikcuqomm7YispVV7PyFFHt2hoJyPcXGbFJSLeQsCWu57d8gLJD5yomuVG9sAT/D6IyH9Q/bujxsOHhWoa+FJ9YEYDm2BnLHD2m/tjFfdqA8eUGps0DDPPhSJms5gbp97vOYKOcs7oFT9BxuZHF69mAnJkNBe1sliEbOczwWajKVwVUYPUp0ctrV4zG2KjkCmFacSbRqT0lXDve42OXGoY7iqWvSA3uNXkzsujWzdSfEBRhfIbvDv4tPPyv3K+YfkGb11YyCmeZUtY7Cm5CcQmROP8ugcUVGBAjMrfXQEseUOE6tt5HDBJETkWfCkC+y4J0a1IhZuO43YVQ12ktUtyLHkZdkQ+EewLNHz7M29K/G4pf/EkqayCWQ5W0RjwUE+IMDuKMQDuA=="}', 1798621988679, NULL, NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (1, '401871337733252266', 'instance', '401871337733252266', 1, 'instance.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"name":"ZITADEL"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (2, '401871337733252266', 'instance', '401871337733252266', 2, 'instance.default.language.set', 1796029983467354, 'SYSTEM', '401871337733252266', '{"language":"en"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (3, '401871337733252266', 'instance', '401871337733252266', 3, 'instance.policy.password.complexity.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"minLength":8,"hasUppercase":true,"hasLowercase":true,"hasNumber":true,"hasSymbol":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (4, '401871337733252266', 'instance', '401871337733252266', 4, 'instance.policy.domain.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"userLoginMustBeDomain":false,"validateOrgDomains":false,"smtpSenderAddressMatchesInstanceDomain":false}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (5, '401871337733252266', 'instance', '401871337733252266', 5, 'instance.default.org.set', 1796029983467354, 'SYSTEM', '401871337733252266', '{"orgId":"401871337733341922"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (6, '401871337733252266', 'instance', '401871337733252266', 6, 'instance.member.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"userId":"401871337968175850","roles":["IAM_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (7, '401871337733252266', 'instance', '401871337733252266', 7, 'instance.member.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"userId":"401871337968169898","roles":["IAM_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (8, '401871337733252266', 'instance', '401871337733252266', 8, 'instance.iam.project.set', 1796029983467354, 'SYSTEM', '401871337733252266', '{"iamProjectId":"401871337968366151"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (9, '401871337733252266', 'instance', '401871337733252266', 9, 'instance.domain.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"domain":"zitadel-0yshfq.localhost","generated":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (10, '401871337733252266', 'instance', '401871337733252266', 10, 'instance.domain.added', 1796029983467354, 'SYSTEM', '401871337733252266', '{"domain":"localhost","generated":false}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (11, '401871337733252266', 'instance', '401871337733252266', 11, 'instance.domain.primary.set', 1796029983467354, 'SYSTEM', '401871337733252266', '{"domain":"localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (12, '401871337733252266', 'org', '401871337733341922', 1, 'org.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"name":"ZITADEL"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (13, '401871337733252266', 'org', '401871337733341922', 2, 'org.domain.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"domain":"zitadel.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (14, '401871337733252266', 'org', '401871337733341922', 3, 'org.domain.verified', 1796029983467354, 'SYSTEM', '401871337733341922', '{"domain":"zitadel.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (15, '401871337733252266', 'org', '401871337733341922', 4, 'org.domain.primary.set', 1796029983467354, 'SYSTEM', '401871337733341922', '{"domain":"zitadel.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (16, '401871337733252266', 'org', '401871337733341922', 5, 'org.member.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"userId":"401871337968175850","roles":["ORG_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (17, '401871337733252266', 'org', '401871337733341922', 6, 'org.member.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"userId":"401871337968169898","roles":["ORG_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (18, '401871337733252266', 'user', '401871337968175850', 1, 'user.machine.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"userName":"admin","name":"Admin"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (19, '401871337733252266', 'user', '401871337968175850', 2, 'user.pat.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"tokenId":"401871337968270609","tokenHash":"nH0rKHapwR_eG7jjRNzcRI5PqvhS36fDpP6jx4Uue08","expiration":"9999-12-31T23:59:59Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (20, '401871337733252266', 'user', '401871337968169898', 1, 'user.human.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"userName":"zitadel-admin@zitadel.localhost","firstName":"ZITADEL","lastName":"Admin","displayName":"ZITADEL Admin","preferredLanguage":"en","gender":-1,"email":"zitadel-admin@zitadel.localhost","encodedHash":"$argon2id$v=19$m=19456,t=2,p=1$/NVqQy7UQrtyahjKn4AkZQ$/48vo/GMPF8kAfZsGlHw0Uhcx+DyHVQeiKdMqIGUtvQ"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (21, '401871337733252266', 'user', '401871337968169898', 2, 'user.human.email.verified', 1796029983467354, 'SYSTEM', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (22, '401871337733252266', 'project', '401871337968366151', 1, 'project.added', 1796029983467354, 'SYSTEM', '401871337733341922', '{"name":"ZITADEL"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (23, '401871337733252266', 'user', '401871338756682906', 1, 'user.human.added', 1796029983942124, '401871337968175850', '401871337733341922', '{"userName":"person-1","firstName":"Minnie","lastName":"Mouse","displayName":"Minnie Mouse","preferredLanguage":"und","gender":-1,"email":"person-1@acme.test","encodedHash":"$argon2id$v=19$m=19456,t=2,p=1$jYQVnDvdFx1BpgM+pmVEWQ$taH+NEzXXFvxPo2dRD9CBPliuCXpX+/f2uUZPdCOI0E"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (24, '401871337733252266', 'user', '401871338756682906', 2, 'user.human.email.verified', 1796029983942124, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (25, '401871337733252266', 'project', '401871339058675623', 1, 'project.added', 1796029984131190, '401871337968175850', '401871337733341922', '{"name":"app-2"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (26, '401871337733252266', 'project', '401871339058675623', 2, 'project.application.added', 1796029984258701, '401871337968175850', '401871337733341922', '{"appId":"401871339260011026","name":"app-2"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (27, '401871337733252266', 'project', '401871339058675623', 3, 'project.application.config.oidc.added', 1796029984258701, '401871337968175850', '401871337733341922', '{"appId":"401871339260011026","clientId":"401871339260071613","redirectUris":["https://app.test/callback"],"responseTypes":[0],"grantTypes":[0,2],"applicationType":1,"authMethodType":2,"postLogoutRedirectUris":[],"devMode":true,"additionalOrigins":[]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (28, '401871337733252266', 'user', '401871339595533547', 1, 'user.machine.added', 1796029984452796, '401871337968175850', '401871337733341922', '{"userName":"robot-huktgl4ptdr","name":"Robot"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (29, '401871337733252266', 'instance', '401871337733252266', 12, 'instance.member.added', 1796029984693796, '401871337968175850', '401871337733252266', '{"userId":"401871339595533547","roles":["IAM_LOGIN_CLIENT"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (30, '401871337733252266', 'user', '401871339595533547', 2, 'user.pat.added', 1796029984857306, '401871337968175850', '401871337733341922', '{"tokenId":"401871340249839704","tokenHash":"X39S7zqoemBSSBUF0oqKT9O0_dL7LcA_HvnB-8lBUyM","expiration":"9999-12-31T23:59:59Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (31, '401871337733252266', 'user', '401871338756682906', 3, 'user.human.password.check.succeeded', 1796029985192156, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (32, '401871337733252266', 'session', '401871340920995858', 1, 'session.added', 1796029985237070, '401871337968175850', '401871337733252266', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (33, '401871337733252266', 'session', '401871340920995858', 2, 'session.user.checked', 1796029985237070, '401871337968175850', '401871337733252266', '{"userID":"401871338756682906","userResourceOwner":"401871337733341922","checkedAt":"2026-11-30T09:13:04.988138Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (34, '401871337733252266', 'session', '401871340920995858', 3, 'session.password.checked', 1796029985237070, '401871337968175850', '401871337733252266', '{"checkedAt":"2026-11-30T09:13:05.192156Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (35, '401871337733252266', 'session', '401871340920995858', 4, 'session.token.set', 1796029985237070, '401871337968175850', '401871337733252266', '{"tokenID":"401871340920931277","tokenHash":"Pg0b1TqYNW3K4vCBMDp27Xvi4ekJQsQ9-3ipV778EHU"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (36, '401871337733252266', 'web_key', '401871337733252266', 1, 'web_key.added', 1796029987552847, 'SYSTEM', '401871337733252266', '{"keyId":"401871344746134634","publicKey":"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuCkZ8E5dJ6dji75cleoF\nphavqVRmAtG74nlacqj+FwpsbTZgNDPPC7DtPbjUbAKOiUhWNK0VY+zZnO62X6+B\nMQX4Kv/A4zgKfar0YUS+adph3abJZvi/j0oA6IeV0UCQDpwJfKyNZcwPacS0yiZ7\nprcPEacGz86GLQGtJC+hWvvRcGgasS67NAZu/x5sxKJaYBuXdtExZ2/Iin/4qSG3\ndjHSfbV+k9T1SM2nO+uMlYo+5ZGls1S5HFgwMn5r4gojFVetufqxxGwe3UpSiUQ3\nPx8c4LyskIMxYeU4fycPHTHR27IL4eL5FuCxWcDddILeDg/YvLiUnIXatB9H540F\nHQIDAQAB\n-----END PUBLIC KEY-----\n","privateKey":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"RRscz8KziUMExiBaCPrXdaHYA+6ZAmbAVtV75GbWd+1SaQnfEs0UiFkCfU1w7KKEAf044OCGi0EmrEh42IEQsETVbQLeua0bZDrtoNH7pH3BgtvcwQ/c9AWDPKCd1ijpj8KXIzlcC/BjHD8xXTlsg+GgPMBbWyauPOI49eIKW5J2WmMlPEaOkZqFjgLC/paE51a+l9ABQ5rIpQASH8TlWHXhq81hkt0bP6q7Elrm/2bJiLpJgAQUM4FB/tfQeH2pbykk/Hmmjxp1sgc6n0hrfbeIi2cnkHI8t7+CUur1A9sAIYz+uRsqfBRX4dt3pa/cZmQwQu2DN7kvIeMzf2ziSZZSiXvzC96zFhoy5J3hDaUFXme4Y1ZHtt6wFDwWvav36FkNLv8I57TFPMKMlvHpdpGdJFcfx6r2a11dEv86ooKvWX43mYsPzkf0z/Hi3kP13VJHWmFp2eMC1WKEbDLqXaZG3g81CljLLh0Uf2PzUgEQP7o4NjjMdbMtI6/03kAF3th+C34sh1fFSLVs/7LyIJZxSz3Au4TXxQ/80LY7fziry+RvWSLkr/CZLeEictqXK+PCFUfOK9nI2OzkCPskAv0h6rtXBlqs2I7Mka90v9iBJNtk+70xXjhWlr4tWpHfp8bqL5yPZGQ0/0Dgqz59B5/ZPdxMwZ7K0dm0Bfn7nBhZOp5NwKzqVjyl91OpIVT8VLVFtMUz0NZq9ouO0uWDwD/NeCAAYQ2DFa+iWd6a8916ZHlhnNzlPEM5h6tMkcZapCxaQp9Hh1pMe9WQoD0VFIGUCDDf2P1sAmRJPdeKn4zqymaDMsNhKCVLKFQuNVnBwSNqUE5ylChxuefWM6sbEVcf/VE2gANqEffMQVtS93Nb/ovgYOqwVo9ROBZETypMGQk7d4JHJZrbOpID4Er2cUdiLEzFNVupk84lCFgzGh+4SZrFrSxXnNmCv/jTJ3gfGVB9nQ3SgC5OcPDoDh0QPMUliEENFtE26AHFuPaFIdQ6YzCf/o2kSvz+YbWWIkmShVvrNpK93rZelbY7TFOJR7TtgNz8sK+IOIk+Mi+7XjQnovj7iVVLL/VECRSBJvQTwfoaLo8Ek5k0K+ZbfYvBxGtarkbWyDF0l0XF4R2QVdgpysiM6VpIF9mD1lazyRRX7fcoCTfnavVEFrXpW1/4rfXOWH9dkhq1qB3EoCKTqBNUVJ+R09c/ET0/NsYYTnf6Ub+Rnnb8gFMyj+z6ociPffBuLgmRCjTPWbgKO2sDTgIm86gihRZOwvmCZFLYX2ZTEYRhTSWY4E/bRxXw4iap2UlEXvQsmtpbwREDt2n+F53yKeNE6b9LZwjYw5pqu+OOoOygRaHBzNzQJLHBm/9zL2HtApxg1DSuv8s0t0x0dLRJ+Y+PV8MNl5Sln5mDLbVnG41fcp8YnZ7LJnLrw4B622aBJ9VOxd+qQYSX3XwP6TnyBoMqMpb7b40F6JZ1dGDWrQ++dOKA76mpcgT7vY3rs53Zz65FvoVyMLqOudXMkmtyAdKRaU4hwH8nL/iUnrJ6oXFf/Wu0N9Jkz3nI+KgH3/k1fqpNDg7HOVezyC6xIDYRIZAEuF4GvjzYiRlPb2rMZMBeaKrjie4H030PO0ppbAQk4+NEIZNiy9xyPGhU0yixmOQ5CMkU0+MkiunvYiP3gV6FNQxNDEO8y5MCL+t6ohf50f+sfTddexQPLJse8wuOet+5Ckeb5MwmkCmVuCOEKURd4h4l1q4D6PHhm135SxVrqLX1h2spX9KncZ4jdrvK4xbHuy307uGd91b7tBiemcpOtfaasFVWs8oEyvhGv7RgxZc/KnChn2BisdUOkKOQ+bX8lnckAQq4lMUF+ztQWf7K5+/kCGm20IgEDrTHV4TN8KfHm/SGhcT7hwaXLAOWnt5jMR6ENpBSO6eggNuTJQZv+y/w2vyT15QH2tid85m+XNVgj0uNflfy0D24cfPMZXnEXXrLhr4n+zK2Rv2ZecjJb8bT61lVHX9Vm6N3fRHxqRSEBR4wIyYXKdpU4+fY5hbPcpDGURdTYRDLVJgaFaHl3j5DWXhlboL7ir6L5qIupXjhN8fSHlS4ODfZ2rK0cOk6yQ3jNuy/9YIaHV8qqJ9PJJdaRDxSTpl0NRaiwKJfty8G3i/IZQuIXVjEU8YYAtHJl0SUxvy7THfdmyl/XIN4Qt6+kj0cLYF/AEl6aBRgA/vNunJCnbiVYODVwswHFk90NJ3kyKXazY9MSkcSpn1NmELbAhKuEcgQfLUMjy5dBejphYO9grbG"}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (37, '401871337733252266', 'web_key', '401871337733252266', 2, 'web_key.activated', 1796029987552847, 'SYSTEM', '401871337733252266', '{"keyId":"401871344746134634"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (38, '401871337733252266', 'web_key', '401871337733252266', 3, 'web_key.added', 1796029987552847, 'SYSTEM', '401871337733252266', '{"keyId":"401871344779700103","publicKey":"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArxW7YuwqOaPByvfz07wc\n/VA/DnuCw3X+QFw5cEoZlPjfSa2pul8zHW5h/L7mH5KbOZ8y4vi0L7ySQIkq7VOQ\nB+wcWDlbW4XJNVV1GvwhQsxjEfGBmTJY6PcMCyOjbJSYbZcijxc+Tj9rpkHsjTRm\nLHMJszmgIkYoNw9i6vE/bpTcqOsOqqzmdn8nxSpxbZ1pefsItVVMo2VbPvsbr7Gs\nV5aoLl4BmcLOnqE4g0JsvO0jSBVsunkpPbXmozmDyHQzZFORg9YBho9r4rKXNLEQ\ny37YKJBdw/tLjsGueRBswMCrP7F823QRZEwMg0j5Id64jOwf00nJIlh21KcYRdUN\n7QIDAQAB\n-----END PUBLIC KEY-----\n","privateKey":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"pMHBkYXfBAWZn4pCmECxZ5Tv4CMGwvgu+9Ozxi5Sr1T3jZazNi9IQOGTgqbDzg6WxiBkUdcLrUdGQCzHvubuNrW4xBvUmcjkgMqmEgnR11e+6qpgFvhFeD7t8Dw0VjX9DcS3xisJjiZPmFMmu3nyUIYRPCDStr4bbHU5+e0rjKvuJb1Xqz7GmUErjW3WWn9EX0Ek1xbRajjHXFWDs5GgXGYv7TKE4860U+RpLYXfsAetlBlAPpy3XN003EXqn11NbZbhjAyyYaAOEJrzQuNyRVneLJn9LLllMtY9Hczfr+wf8sbqJThiaemRIvwToJzzdpJ/OpSZhMIFXx4iFkfz6llQRGcF7yeY10369jF5Evm3nUOdAiwNdfbX/DKCjdA0wKK8+ju2y6OKb8Z6n83nfXRPZ1dXCjGXpqSFyX/ciC3RFWYevAYOvLHySDJAMX5lvS7OPy/L8H70jMd2r/dVWRAKglpwVAHJ3Ng9hVyO6YDpCYDIdRz1s/odj0wPyW6uq0Wp5ysGOgkCzuErdh5l08ML1dRPubTGxu7cNUJw57lN2FPfi9mR5Gtvkdc+LyESBmMks39MZPr9OFNVZ0NoNVJe+h4M07qtGuc7BDv/YCLw/rmxD0zH5+MEzJtcxklkcPY7Gn1eBFX8BoYqa4bjRhYQh7jqrFnxYgRZKWYQ6dhocWhBgwme8tQrw9vx6HwBJBsK9s8116w4jwIgIXHalC6zDGvyFktSJnf1winZmHrSKWIBMiAg2z/GRbIZZmV9yX9W5vtjsPldKZn0CkSfA5mxyKyyWzSzmr81+q7sy9ITBL/rn5FyabUTrLh1GGcSZg748OSAM5BNBataRFketvwSCFNim4WsR+znwHA9q0SAI5/ME9QXWAOzFW+un5qIiS+XyU3rfm4XUHHN9Mwu5yxY9QIL8VXQtgMBiIf36lyeGdjbym8xlAb29jmeKUxGjJFeM6jhzZB/KGJ/Ko2J3KwFNkoz2gEiPdeXAvFPWtCUJvETSp5uexBYEkje5nrt1z2fqiVS5AS7+Y7ecfAKasGONE5O4ahYPI5fbrLNYWAcW1I9MktqqqUVAqxVVn6d0e8ZtxmxJc2Yst4m321i8HBxvR/W1r8uEnjD4HlXgpUv7mU9WK6uCsRU9jqan93vQt9zMZn4qu4zHdVEQWUkjfAe2r0GznC6wMerg1GUUuTpM/1wrw8TGOpvL66cqXsHYeB0Tq0mIUsDoZpIy1bMZYJ132glNoDxMtnH4nY/ndoXJwPNAvfKt8Vo7MrLiEF7P5kr4qePyJXGs5QSi0ECsgZXdK7F+cJBx1zoNhpFe8TR56DftoSwMSmq7kCFpH3YFHIsICzLwPzEucOxHBacn7+QauxnKtwOIZoXiABmgxmqKIPgaMoFS8Ca4DZfNqQ8n1DXa8dcLBpYSSCAiwHtAWWeQTa5KAitdRETyTA/rgI+pzNWXvi5PnpoeM51wyWS1zQO6XynL+Ulfuuww09G1XdkcqPhLq2pVoSeH26LPdhstrTHp0IDQonHdhnDqqxAfngwJ30IZbaNeQSFKOuU5Z/IHG+tMOcWRiNcFottaXIYGmwZq4dLLJzez6xF+VWwejEEYRE5A78BHCbu6skOGP0nfB3ZQTipDuXjQKTQxmJqn0rIzovYzcd/+aq/eyV0l6ON6xP1BfD9qHtWrB7SX2FUV3b5jYG6GeAffcdHHXEmg7x0f87PrczmUtgMHCSUifsf2AJAsJPaYJb1fRs7k+0rX4N0+tP+xoGRDguHetW3uP6jy61TFD5A8MFWJE6UwsoQ/MDnXOuW+R9RNok0lFmCppdrgXkFaEsFI+7rAmIaPewe60obyYdJySJ7oTv9hHC0MTqy69JKvZvw7+sCK6+A/WLNQ4o4z2qaMMxZQGpliNvkVTQR+Sm/Rly78mjHfsY/7kVrPzateN6n1Nwga4P1B/v9mFsmj4rXB9oiv8xungYRNofRq2VfVEY0uU9HyyQfhVrWP1hTmvhmu8T0YJQZpgu7v8HJADOZmLOL8ucLnjlhtdRQcfM+DdgqEoEqoipPeWwoIUH944ozqmtMVWWK8bikW8oUgr7A1qNcU5KxB7Y5XR1RNEf4KGwIGHDW63ArK12f4DJLhjECVRg+YmgWtRnhBaAR0rer1XrZTWp8zIwcu7lkAlOwys9Vwp7ylvi9SKK4JkxAb4yp8FSQ/W9gjtdSDyX5Js7FoZMWNxhV1pur4YJWHiRZgb+StF98j14RIDS7uGbg+IoUXzhq8szBSo4BOhE="}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (39, '401871337733252266', 'project', '401871339058675623', 4, 'project.application.added', 1796029989052821, '401871337968175850', '401871337733341922', '{"appId":"401871347313026162","name":"api"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (40, '401871337733252266', 'project', '401871339058675623', 5, 'project.application.config.api.added', 1796029989052821, '401871337968175850', '401871337733341922', '{"appId":"401871347313026162","clientId":"401871347313140786","authMethodType":1}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (41, '401871337733252266', 'project', '401871339058675623', 6, 'project.application.oidc.key.added', 1796029989847126, '401871337968175850', '401871337733341922', '{"applicationId":"401871347313026162","clientId":"401871347313140786","keyId":"401871348638457565","type":1,"expirationDate":"9999-12-31T23:59:59Z","publicKey":"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF3UWZkUGNuMWFYU3U5OUEzc2ZDVQpGVFFIY3J6bmxGVlpLYm9TNGo0N25oMWgwbDBJSkREVUdJRzVQN0FiZmRrTENoalJCZjJ5MVRzZE9kT0wzRHdmCmNkMXk4bG5KdHRvWVVmYjRPMC8wZlpHSVh1blZVSGJUdE9vZGxkUXhBdVFybGFEUjlFQTNHTlBtazJIWjZnMFIKZm5Sanh5bGY1K2dRVG5oamd4a2hBazMwcEk4WVN4Z1lKTy9kbTh6Nm83Nmp3dittTjBOMDNVRHovTmJkUUJxcgpDZ2t4TjRmNGFDZzVyaTFBd3RBUlltWGtWdWRRUnM5Qk1MUGxZbEk3b2NTZXBiNWQxZGxnNGpmZDV0Tkg0YUFmCjNDRnJWTVUzeXpjSzd2cDVUOHJrR1NJWm5vOWRMK1htSnIya090dUtWVlp0ZjZOVWx4L05yQ3ZGU2s3RWJWeUEKbXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg=="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (42, '401871337733252266', 'user', '401871348806247490', 1, 'user.machine.added', 1796029989928682, '401871337968175850', '401871337733341922', '{"userName":"robot-dsg7b9i36ra","name":"Robot"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (43, '401871337733252266', 'org', '401871337733341922', 7, 'org.member.added', 1796029990055992, '401871337968175850', '401871337733341922', '{"userId":"401871348806247490","roles":["ORG_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (44, '401871337733252266', 'user', '401871348806247490', 2, 'user.machine.secret.set', 1796029990136668, '401871337968175850', '401871337733341922', '{"hashedSecret":"$hmac-sha256$JWVzBGdbqt4t0u9o4Uu6QA$QuKkeeQMgA78jxOQuHDeknIRRPPFoX1x3otEyc573nE"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (45, '401871337733252266', 'user', '401871348806247490', 3, 'user.machine.key.added', 1796029990378061, '401871337968175850', '401871337733341922', '{"keyId":"401871349544443642","type":1,"expirationDate":"9999-12-31T23:59:59Z","publicKey":"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg=="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (46, '401871337733252266', 'user', '401871338756682906', 4, 'user.human.password.check.failed', 1796029990673197, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (47, '401871337733252266', 'instance', '401871337733252266', 13, 'instance.customtext.set', 1796029990735822, '401871337968175850', '401871337733252266', '{"kind":"initCode","language":"de","texts":{"subject":"Grüezi 👋","text":"Hallo {{.FirstName}}"}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (48, '401871337733252266', 'instance', '401871337733252266', 14, 'instance.smtp.config.added', 1796029990845596, '401871337968175850', '401871337733252266', '{"id":"401871350282622714","senderAddress":"us@acme.test","senderName":"Us","tls":true,"host":"mail.test:587","user":"us","password":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"Mx3yRZK+He/sdfHhfno9cCTiHPuMuhLNgIYdp5cSHjxG/Ld9LD/PbS5oYLI="}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (49, '401871337733252266', 'instance', '401871337733252266', 15, 'instance.policy.lockout.added', 1796029990920599, '401871337968175850', '401871337733252266', '{"maxPasswordAttempts":7,"maxOtpAttempts":0,"showLockOutFailures":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (50, '401871350601379674', 'instance', '401871350601379674', 1, 'instance.added', 1796029990994770, 'operator', '401871350601379674', '{"name":"Second"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (51, '401871350601379674', 'instance', '401871350601379674', 2, 'instance.default.language.set', 1796029990994770, 'operator', '401871350601379674', '{"language":"en"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (52, '401871350601379674', 'instance', '401871350601379674', 3, 'instance.policy.password.complexity.added', 1796029990994770, 'operator', '401871350601379674', '{"minLength":8,"hasUppercase":true,"hasLowercase":true,"hasNumber":true,"hasSymbol":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (53, '401871350601379674', 'instance', '401871350601379674', 4, 'instance.policy.domain.added', 1796029990994770, 'operator', '401871350601379674', '{"userLoginMustBeDomain":false,"validateOrgDomains":false,"smtpSenderAddressMatchesInstanceDomain":false}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (54, '401871350601379674', 'instance', '401871350601379674', 5, 'instance.default.org.set', 1796029990994770, 'operator', '401871350601379674', '{"orgId":"401871350601418477"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (55, '401871350601379674', 'instance', '401871350601379674', 6, 'instance.member.added', 1796029990994770, 'operator', '401871350601379674', '{"userId":"401871350601525498","roles":["IAM_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (56, '401871350601379674', 'instance', '401871350601379674', 7, 'instance.iam.project.set', 1796029990994770, 'operator', '401871350601379674', '{"iamProjectId":"401871350601655326"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (57, '401871350601379674', 'instance', '401871350601379674', 8, 'instance.domain.added', 1796029990994770, 'operator', '401871350601379674', '{"domain":"second-ku70yc.localhost","generated":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (58, '401871350601379674', 'instance', '401871350601379674', 9, 'instance.domain.added', 1796029990994770, 'operator', '401871350601379674', '{"domain":"second.test","generated":false}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (59, '401871350601379674', 'instance', '401871350601379674', 10, 'instance.domain.primary.set', 1796029990994770, 'operator', '401871350601379674', '{"domain":"second.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (60, '401871350601379674', 'org', '401871350601418477', 1, 'org.added', 1796029990994770, 'operator', '401871350601418477', '{"name":"Zweite"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (61, '401871350601379674', 'org', '401871350601418477', 2, 'org.domain.added', 1796029990994770, 'operator', '401871350601418477', '{"domain":"zweite.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (62, '401871350601379674', 'org', '401871350601418477', 3, 'org.domain.verified', 1796029990994770, 'operator', '401871350601418477', '{"domain":"zweite.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (63, '401871350601379674', 'org', '401871350601418477', 4, 'org.domain.primary.set', 1796029990994770, 'operator', '401871350601418477', '{"domain":"zweite.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (64, '401871350601379674', 'org', '401871350601418477', 5, 'org.member.added', 1796029990994770, 'operator', '401871350601418477', '{"userId":"401871350601525498","roles":["ORG_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (65, '401871350601379674', 'user', '401871350601525498', 1, 'user.machine.added', 1796029990994770, 'operator', '401871350601418477', '{"userName":"owner","name":"Owner"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (66, '401871350601379674', 'user', '401871350601525498', 2, 'user.pat.added', 1796029990994770, 'operator', '401871350601418477', '{"tokenId":"401871350601607323","tokenHash":"ITUxyQwbi7ldCzPfWsGQu_Q0WaMkKhSnanQeGf3gkYA","expiration":"9999-12-31T23:59:59Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (67, '401871350601379674', 'project', '401871350601655326', 1, 'project.added', 1796029990994770, 'operator', '401871350601418477', '{"name":"ZITADEL"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (68, '401871337733252266', 'org', '401871350752403243', 1, 'org.added', 1796029991074950, '401871337968175850', '401871350752403243', '{"name":"Second"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (69, '401871337733252266', 'org', '401871350752403243', 2, 'org.domain.added', 1796029991074950, '401871337968175850', '401871350752403243', '{"domain":"second.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (70, '401871337733252266', 'org', '401871350752403243', 3, 'org.domain.verified', 1796029991074950, '401871337968175850', '401871350752403243', '{"domain":"second.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (71, '401871337733252266', 'org', '401871350752403243', 4, 'org.domain.primary.set', 1796029991074950, '401871337968175850', '401871350752403243', '{"domain":"second.localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (72, '401871337733252266', 'org', '401871350752403243', 5, 'org.member.added', 1796029991074950, '401871337968175850', '401871350752403243', '{"userId":"401871337968175850","roles":["ORG_OWNER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (73, '401871337733252266', 'org', '401871350752403243', 6, 'org.policy.password.complexity.added', 1796029991097949, '401871337968175850', '401871350752403243', '{"minLength":9,"hasUppercase":false,"hasLowercase":true,"hasNumber":false,"hasSymbol":false}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (74, '401871337733252266', 'instance', '401871337733252266', 16, 'instance.idp.oauth.added', 1796029991116963, '401871337968175850', '401871337733252266', '{"name":"Elsewhere","clientId":"us","clientSecret":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"37q4kEW9EX0vOTP7KI1ISQGxNG7M2ignAXGdoT4YTCmXb5nsNr5ebdI2ZoLdQuI="},"scopes":[],"authorizationEndpoint":"https://idp.example.com/authorize","tokenEndpoint":"https://idp.example.com/token","userEndpoint":"https://idp.example.com/user","idAttribute":"sub","id":"401871350819476838","options":{"isLinkingAllowed":true,"isCreationAllowed":true,"isAutoCreation":false,"isAutoUpdate":false,"autoLinking":0}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (75, '401871337733252266', 'user', '401871350970450305', 1, 'user.human.added', 1796029991256211, '401871337968175850', '401871337733341922', '{"userName":"Ada-0","firstName":"Ada","lastName":"Number 0","displayName":"Ada Number 0","preferredLanguage":"de","gender":-1,"email":"person-0@acme.test","phone":"+41791234567","encodedHash":"$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (76, '401871337733252266', 'user', '401871350970450305', 2, 'user.human.externalidp.added', 1796029991256211, '401871337968175850', '401871337733341922', '{"idpConfigId":"401871350819476838","userId":"account-0","displayName":"Ada-0"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (77, '401871337733252266', 'user', '401871350970450305', 3, 'user.human.email.verified', 1796029991256211, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (78, '401871337733252266', 'user', '401871350970450305', 4, 'user.human.phone.verified', 1796029991256211, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (79, '401871337733252266', 'user', '401871350970450305', 5, 'user.human.mfa.otp.added', 1796029991256211, '401871337968175850', '401871337733341922', '{"otpSecret":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"QuCCZMzA5wAwnehHY+l0wfZNx0504B2v/7j/hNNxp83LZ+zqcQtUvuUZ79g="}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (80, '401871337733252266', 'user', '401871350970450305', 6, 'user.human.mfa.otp.verified', 1796029991256211, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (81, '401871337733252266', 'user', '401871350987251498', 1, 'user.human.added', 1796029991320900, '401871337968175850', '401871337733341922', '{"userName":"Zoë-1","firstName":"Zoë","lastName":"Number 1","displayName":"Zoë Number 1","preferredLanguage":"de","gender":-1,"email":"person-1@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (82, '401871337733252266', 'user', '401871350987251498', 2, 'user.human.initialization.code.added', 1796029991320900, '401871337968175850', '401871337733341922', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"s3ZxM/qQrXt1blCD0xzN4zajnY8yO/Zla8tImkXttHkgGQ=="},"expiry":259200000000000,"triggerOrigin":"http://localhost:8080"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (83, '401871337733252266', 'user', '401871351004058335', 1, 'user.human.added', 1796029991320941, '401871337968175850', '401871337733341922', '{"userName":"ß-ẞ-3","firstName":"ß-ẞ","lastName":"Number 3","nickName":"ß-ẞ","displayName":"ß-ẞ Number 3","preferredLanguage":"und","email":"person-3@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (84, '401871337733252266', 'user', '401871351004058335', 2, 'user.human.email.code.added', 1796029991320941, '401871337968175850', '401871337733341922', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"9/lJp4WLftA8QsWdo4S2cMgmQN6D5ioQT5bDrNDYGaFU+w=="},"expiry":3600000000000,"triggerOrigin":"http://localhost:8080"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (85, '401871337733252266', 'user', '401871351004058335', 3, 'user.metadata.set', 1796029991320941, '401871337968175850', '401871337733341922', '{"key":"Key 3","value":"w58t4bqeLTM="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (86, '401871337733252266', 'user', '401871351004077997', 1, 'user.human.added', 1796029991320961, '401871337968175850', '401871337733341922', '{"userName":"李-4","firstName":"李","lastName":"Number 4","nickName":"李","displayName":"李 Number 4","preferredLanguage":"und","email":"person-4@acme.test","phone":"+41791234568"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (87, '401871337733252266', 'user', '401871351004077997', 2, 'user.human.email.code.added', 1796029991320961, '401871337968175850', '401871337733341922', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"xgdN6iFK6e73If8mSSxUGOhzKJwiSjgFo+GDabcSwMYyRA=="},"expiry":3600000000000,"triggerOrigin":"http://localhost:8080","code_returned":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (88, '401871337733252266', 'user', '401871351004077997', 3, 'user.human.phone.verified', 1796029991320961, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (89, '401871337733252266', 'user', '401871350970572373', 1, 'user.machine.added', 1796029991320973, '401871337968175850', '401871350752403243', '{"userName":"Łukasz-2","name":"Łukasz-2"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (90, '401871337733252266', 'user', '401871351054389454', 1, 'user.human.added', 1796029991320984, '401871337968175850', '401871350752403243', '{"userName":"أمل-5","firstName":"أمل","lastName":"Number 5","displayName":"أمل Number 5","preferredLanguage":"de","gender":-1,"email":"person-5@acme.test","encodedHash":"$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (91, '401871337733252266', 'user', '401871351054389454', 2, 'user.human.email.verified', 1796029991320984, '401871337968175850', '401871350752403243', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (92, '401871337733252266', 'user', '401871351071140576', 1, 'user.human.added', 1796029991320995, '401871337968175850', '401871337733341922', '{"userName":"person-6@acme.test","firstName":"é́","lastName":"Number 6","displayName":"é́ Number 6","preferredLanguage":"und","email":"person-6@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (93, '401871337733252266', 'user', '401871351071140576', 2, 'user.human.email.verified', 1796029991320995, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (94, '401871337733252266', 'user', '401871351121469045', 1, 'user.human.added', 1796029991321007, '401871337968175850', '401871350752403243', '{"userName":"O''Hara\\\"-8","firstName":"O''Hara\\\"","lastName":"Number 8","displayName":"O''Hara\\\" Number 8","preferredLanguage":"de","gender":-1,"email":"person-8@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (95, '401871337733252266', 'user', '401871351121469045', 2, 'user.human.initialization.code.added', 1796029991321007, '401871337968175850', '401871350752403243', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"t9sC3+cMrTtiSqnrrOXu3rDwd6ZfbBUjiSNyvoy0SSs+aA=="},"expiry":259200000000000,"triggerOrigin":"http://localhost:8080"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (96, '401871337733252266', 'user', '401871351138349974', 1, 'user.human.added', 1796029991370244, '401871337968175850', '401871337733341922', '{"userName":"👩‍🔬-7","firstName":"👩‍🔬","lastName":"Number 7","displayName":"👩‍🔬 Number 7","preferredLanguage":"de","gender":-1,"email":"person-7@acme.test","phone":"+41791234567","encodedHash":"$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (97, '401871337733252266', 'user', '401871351138349974', 2, 'user.human.externalidp.added', 1796029991370244, '401871337968175850', '401871337733341922', '{"idpConfigId":"401871350819476838","userId":"account-7","displayName":"👩‍🔬-7"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (98, '401871337733252266', 'user', '401871351138349974', 3, 'user.human.email.verified', 1796029991370244, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (99, '401871337733252266', 'user', '401871351138349974', 4, 'user.human.phone.verified', 1796029991370244, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (100, '401871337733252266', 'user', '401871351138349974', 5, 'user.human.mfa.otp.added', 1796029991370244, '401871337968175850', '401871337733341922', '{"otpSecret":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"Re5iJeEUb2d9NSLkHge6ba/8VkF670XBnZBWA2Fa0vLIw9jtuX6RxL6uwno="}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (101, '401871337733252266', 'user', '401871351138349974', 6, 'user.human.mfa.otp.verified', 1796029991370244, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (102, '401871337733252266', 'user', '401871351138226297', 1, 'user.machine.added', 1796029991370296, '401871337968175850', '401871337733341922', '{"userName":"�􏿿-9","name":"�􏿿-9","accessTokenType":1}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (103, '401871337733252266', 'user', '401871351171827670', 1, 'user.human.added', 1796029991370311, '401871337968175850', '401871350752403243', '{"userName":"Zoë-11","firstName":"Zoë","lastName":"Number 11","nickName":"Zoë","displayName":"Zoë Number 11","preferredLanguage":"und","email":"person-11@acme.test","phone":"+41791234568"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (104, '401871337733252266', 'user', '401871351171827670', 2, 'user.human.email.code.added', 1796029991370311, '401871337968175850', '401871350752403243', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"hGlCU82xzVHIFiNUkyFdOwZJO1vh7XoCu+NN/t7FJDH4Aw=="},"expiry":3600000000000,"triggerOrigin":"http://localhost:8080","code_returned":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (105, '401871337733252266', 'user', '401871351171827670', 3, 'user.human.phone.verified', 1796029991370311, '401871337968175850', '401871350752403243', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (106, '401871337733252266', 'user', '401871351171842719', 1, 'user.human.added', 1796029991370324, '401871337968175850', '401871337733341922', '{"userName":"Ada-10","firstName":"Ada","lastName":"Number 10","nickName":"Ada","displayName":"Ada Number 10","preferredLanguage":"und","email":"person-10@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (107, '401871337733252266', 'user', '401871351171842719', 2, 'user.human.email.code.added', 1796029991370324, '401871337968175850', '401871337733341922', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"LuIEksRbUuT1BubR4kxm99RyMDoNgb7UMrO4zvj/hDZKqQ=="},"expiry":3600000000000,"triggerOrigin":"http://localhost:8080"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (108, '401871337733252266', 'user', '401871351171842719', 3, 'user.metadata.set', 1796029991370324, '401871337968175850', '401871337733341922', '{"key":"Key 10","value":"QWRhLTEw"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (109, '401871337733252266', 'user', '401871351188574958', 1, 'user.human.added', 1796029991370337, '401871337968175850', '401871337733341922', '{"userName":"Łukasz-12","firstName":"Łukasz","lastName":"Number 12","displayName":"Łukasz Number 12","preferredLanguage":"de","gender":-1,"email":"person-12@acme.test","encodedHash":"$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (110, '401871337733252266', 'user', '401871351188574958', 2, 'user.human.email.verified', 1796029991370337, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (111, '401871337733252266', 'user', '401871351373105219', 1, 'user.human.added', 1796029991524096, '401871337968175850', '401871337733341922', '{"userName":"person-13@acme.test","firstName":"ß-ẞ","lastName":"Number 13","displayName":"ß-ẞ Number 13","preferredLanguage":"und","email":"person-13@acme.test"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (112, '401871337733252266', 'user', '401871351373105219', 2, 'user.human.email.verified', 1796029991524096, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (113, '401871337733252266', 'user', '401871351004058335', 4, 'user.metadata.set', 1796029991551268, '401871337968175850', '401871337733341922', '{"key":"long","value":"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (114, '401871337733252266', 'user', '401871350970572373', 2, 'user.pat.added', 1796029991551294, '401871337968175850', '401871350752403243', '{"tokenId":"401871351457011799","tokenHash":"B0WFS-R4ParuPApalFGjpPLthGuQGWYyw-Cuw5Lv5KI","expiration":"2099-01-01T00:00:00Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (115, '401871337733252266', 'user', '401871351004077997', 4, 'user.human.mfa.otp.sms.added', 1796029991551302, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (116, '401871337733252266', 'user', '401871351054389454', 3, 'user.removed', 1796029991551308, '401871337968175850', '401871350752403243', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (117, '401871337733252266', 'user', '401871351071140576', 3, 'user.locked', 1796029991570490, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (118, '401871337733252266', 'user', '401871351138226297', 2, 'user.pat.added', 1796029991570519, '401871337968175850', '401871337733341922', '{"tokenId":"401871351540927643","tokenHash":"OY6dHU9Eqj_2t_9mLTi8yolxbmYQrstIuvfcfAxPbs8","expiration":"2099-01-01T00:00:00Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (119, '401871337733252266', 'user', '401871351171827670', 4, 'user.human.mfa.otp.sms.added', 1796029991570529, '401871337968175850', '401871350752403243', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (120, '401871337733252266', 'user', '401871351188574958', 3, 'user.removed', 1796029991570535, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (121, '401871337733252266', 'user', '401871351171842719', 4, 'user.metadata.set', 1796029991640372, '401871337968175850', '401871337733341922', '{"key":"long","value":"CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (122, '401871337733252266', 'user', '401871351373105219', 3, 'user.locked', 1796029991675244, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (123, '401871337733252266', 'user', '401871350970572373', 3, 'user.machine.key.added', 1796029991675274, '401871337968175850', '401871350752403243', '{"keyId":"401871351725468489","type":1,"expirationDate":"9999-12-31T23:59:59Z","publicKey":"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg=="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (124, '401871337733252266', 'session', '401871351759107093', 1, 'session.added', 1796029991688496, '401871337968175850', '401871337733252266', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (125, '401871337733252266', 'session', '401871351759107093', 2, 'session.user.checked', 1796029991688496, '401871337968175850', '401871337733252266', '{"userID":"401871351004077997","userResourceOwner":"401871337733341922","checkedAt":"2026-11-30T09:13:11.677577Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (126, '401871337733252266', 'session', '401871351759107093', 3, 'session.token.set', 1796029991688496, '401871337968175850', '401871337733252266', '{"tokenID":"401871351758993705","tokenHash":"mC8wssAhEGMRJOVg1gvqBIV31zAaNE6byUx98ZqMmUU"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (127, '401871337733252266', 'user', '401871351138226297', 3, 'user.machine.key.added', 1796029991688522, '401871337968175850', '401871337733341922', '{"keyId":"401871351742214346","type":1,"expirationDate":"9999-12-31T23:59:59Z","publicKey":"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg=="}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (128, '401871337733252266', 'session', '401871351775835046', 1, 'session.added', 1796029991688530, '401871337968175850', '401871337733252266', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (129, '401871337733252266', 'session', '401871351775835046', 2, 'session.user.checked', 1796029991688530, '401871337968175850', '401871337733252266', '{"userID":"401871351171827670","userResourceOwner":"401871350752403243","checkedAt":"2026-11-30T09:13:11.682043Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (130, '401871337733252266', 'session', '401871351775835046', 3, 'session.token.set', 1796029991688530, '401871337968175850', '401871337733252266', '{"tokenID":"401871351775791179","tokenHash":"U5zbJYKRWFdQZsKvavT8HViTPU0PCNCOlA1ThuWX_Ko"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (131, '401871337733252266', 'user', '401871352430093307', 1, 'user.human.added', 1796029992162094, '401871337968175850', '401871337733341922', '{"userName":"with-totp","firstName":"Minnie","lastName":"Mouse","displayName":"Minnie Mouse","preferredLanguage":"und","email":"with-totp@acme.test","encodedHash":"$argon2id$v=19$m=19456,t=2,p=1$rIE3wduXxY8bqnKRVz0iuw$j7K3AIpBiIn2UfHEdFd4CjHsBB6EDrMNS5v5Ct9RcIU"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (132, '401871337733252266', 'user', '401871352430093307', 2, 'user.human.email.verified', 1796029992162094, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (133, '401871337733252266', 'user', '401871352430093307', 3, 'user.human.mfa.otp.added', 1796029992162094, '401871337968175850', '401871337733341922', '{"otpSecret":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"JyT5x5VXXYGs9Iulbo8mE3tG4bH6WZscmyFi3d/gly9cr8JJdAFNUAxjfGY+mU2sLEfdrGyO3ORsflRY"}}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (134, '401871337733252266', 'user', '401871352430093307', 4, 'user.human.mfa.otp.verified', 1796029992162094, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (135, '401871337733252266', 'user', '401871352648206818', 1, 'user.human.added', 1796029992233701, '401871337968175850', '401871337733341922', '{"userName":"with-open-code","firstName":"Minnie","lastName":"Mouse","displayName":"Minnie Mouse","preferredLanguage":"und","email":"open@acme.test","encodedHash":"$argon2id$v=19$m=19456,t=2,p=1$bMXLWZRtuoI3bDXyoaB+NA$x8w6u5tP+D1DCLX46ttHawZTavFOphoEpVpFIsT+OTQ"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (136, '401871337733252266', 'user', '401871352648206818', 2, 'user.human.email.code.added', 1796029992233701, '401871337968175850', '401871337733341922', '{"code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"71l0/VB+inZ0MjA5yNsp3K20pRlaoTgDeq4Daw7C0BWpUw=="},"expiry":3600000000000,"triggerOrigin":"http://localhost:8080","code_returned":true}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (137, '401871337733252266', 'user', '401871352748892974', 1, 'user.human.added', 1796029992292300, '401871337968175850', '401871337733341922', '{"userName":"with-passkey","firstName":"Minnie","lastName":"Mouse","displayName":"Minnie Mouse","preferredLanguage":"und","email":"with-passkey@acme.test","encodedHash":"$argon2id$v=19$m=19456,t=2,p=1$S+NnO/aAX68y9kqPet3YhQ$eLwaiw32DhBlpJdb/Wm7EoA2XHF4XAaiHS9gDLaEKxE"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (138, '401871337733252266', 'user', '401871352748892974', 2, 'user.human.email.verified', 1796029992292300, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (139, '401871337733252266', 'user', '401871352748892974', 3, 'user.human.passwordless.token.added', 1796029992341563, '401871337968175850', '401871337733341922', '{"webAuthNTokenId":"401871352866294903","challenge":"nsjxcmGmbMlBEr7tSF7Z_2yba4HvzxRm4voyDqmZdhE","rpID":"localhost"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (140, '401871337733252266', 'user', '401871352748892974', 4, 'user.human.passwordless.token.verified', 1796029992402291, '401871337968175850', '401871337733341922', '{"webAuthNTokenId":"401871352866294903","keyId":"i4WyiQGoxCIqfv6ZxQrcZ7fWEJsuflm7pLEKKhiJJG0","publicKey":"pQECAyYgASFYIJZWedhVCROwCzyJZyiwaqYs0cYnGfXmjoHiw7kZUshiIlgg0U7ueQUejxaE5fWg8hqsM3MwWrJNLGwV9NRGYNhVNIg=","attestationType":"none","aaguid":"00000000-0000-0000-0000-000000000000","webAuthNTokenName":"Phone"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (141, '401871337733252266', 'user', '401871352748892974', 5, 'user.human.mfa.recoverycode.added', 1796029992553765, '401871337968175850', '401871337733341922', '{"codes":["$argon2id$v=19$m=19456,t=2,p=1$wCBOBX+wJbY7zvCwEFdF4A$h4r+HVnjKumG1eLurpImyBZ/xhTBmG9ZU/H84bBD5eM","$argon2id$v=19$m=19456,t=2,p=1$89vr6hWW7/MrzGAEn+nBWw$koCPb67AOADB6TD2kKwdZgvH4/WlNJAvKKk0BZ29ym8","$argon2id$v=19$m=19456,t=2,p=1$O63sDl2m7xKumlGfoEuPIQ$2RO1vcMuem+97j8uZ01sHIC9oxrM+Z9frAY3T2d098U"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (142, '401871337733252266', 'user', '401871353285735310', 1, 'user.machine.added', 1796029992592097, '401871337968175850', '401871337733341922', '{"userName":"known-robot","name":"Robot"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (143, '401871337733252266', 'user', '401871353285735310', 2, 'user.pat.added', 1796029992637702, '401871337968175850', '401871337733341922', '{"tokenId":"401871353352817504","tokenHash":"1WEq8x2FGTSWzm7iESNuZbAe88-nRFWJssBNGNg_5fk","expiration":"2999-01-01T00:00:00Z","scopes":["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (144, '401871337733252266', 'org', '401871337733341922', 8, 'org.member.added', 1796029992685214, '401871337968175850', '401871337733341922', '{"userId":"401871353285735310","roles":["ORG_USER_MANAGER"]}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (145, '401871337733252266', 'user', '401871338756682906', 5, 'user.human.password.check.succeeded', 1796029992767509, '401871337968175850', '401871337733341922', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (146, '401871337733252266', 'session', '401871353604559646', 1, 'session.added', 1796029992775891, '401871337968175850', '401871337733252266', NULL);
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (147, '401871337733252266', 'session', '401871353604559646', 2, 'session.user.checked', 1796029992775891, '401871337968175850', '401871337733252266', '{"userID":"401871338756682906","userResourceOwner":"401871337733341922","checkedAt":"2026-11-30T09:13:12.721643Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (148, '401871337733252266', 'session', '401871353604559646', 3, 'session.password.checked', 1796029992775891, '401871337968175850', '401871337733252266', '{"checkedAt":"2026-11-30T09:13:12.767509Z"}');
INSERT INTO events (position, instance_id, aggregate_type, aggregate_id, sequence, event_type, created_at, creator, owner, payload) VALUES (149, '401871337733252266', 'session', '401871353604559646', 4, 'session.token.set', 1796029992775891, '401871337968175850', '401871337733252266', '{"tokenID":"401871353604517286","tokenHash":"NOBPcycEqS5Tc1nEhBme_0-_7BLOzn_l2H-aw6X9Wo0"}');
INSERT INTO idps (instance_id, id, owner_id, name, kind, state, options, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350819476838', '401871337733252266', 'Elsewhere', 'oauth', 1, '{"isLinkingAllowed":true,"isCreationAllowed":true,"isAutoCreation":false,"isAutoUpdate":false,"autoLinking":0}', '{"clientId":"us","clientSecret":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"37q4kEW9EX0vOTP7KI1ISQGxNG7M2ignAXGdoT4YTCmXb5nsNr5ebdI2ZoLdQuI="},"scopes":[],"authorizationEndpoint":"https://idp.example.com/authorize","tokenEndpoint":"https://idp.example.com/token","userEndpoint":"https://idp.example.com/user","idAttribute":"sub"}', 1796029991116963, 1796029991116963, 16);
INSERT INTO instance_domains (domain, instance_id, is_primary, is_generated, created_at, changed_at, sequence) VALUES ('localhost', '401871337733252266', 1, 0, 1796029983467354, 1796029983467354, 11);
INSERT INTO instance_domains (domain, instance_id, is_primary, is_generated, created_at, changed_at, sequence) VALUES ('second-ku70yc.localhost', '401871350601379674', 0, 1, 1796029990994770, 1796029990994770, 8);
INSERT INTO instance_domains (domain, instance_id, is_primary, is_generated, created_at, changed_at, sequence) VALUES ('second.test', '401871350601379674', 1, 0, 1796029990994770, 1796029990994770, 10);
INSERT INTO instance_domains (domain, instance_id, is_primary, is_generated, created_at, changed_at, sequence) VALUES ('zitadel-0yshfq.localhost', '401871337733252266', 0, 1, 1796029983467354, 1796029983467354, 9);
INSERT INTO instances (id, name, default_org_id, default_language, project_id, console_client_id, created_at, changed_at, sequence) VALUES ('401871337733252266', 'ZITADEL', '401871337733341922', 'en', '401871337968366151', NULL, 1796029983467354, 1796029983467354, 8);
INSERT INTO instances (id, name, default_org_id, default_language, project_id, console_client_id, created_at, changed_at, sequence) VALUES ('401871350601379674', 'Second', '401871350601418477', 'en', '401871350601655326', NULL, 1796029990994770, 1796029990994770, 7);
INSERT INTO machine_keys (instance_id, id, user_id, org_id, type, expiration, expires_at_ms, public_key, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871349544443642', '401871348806247490', '401871337733341922', 1, '9999-12-31T23:59:59Z', 253402300799000, 'LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg==', 1796029990378061, 1796029990378061, 3);
INSERT INTO machine_keys (instance_id, id, user_id, org_id, type, expiration, expires_at_ms, public_key, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351725468489', '401871350970572373', '401871350752403243', 1, '9999-12-31T23:59:59Z', 253402300799000, 'LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg==', 1796029991675274, 1796029991675274, 3);
INSERT INTO machine_keys (instance_id, id, user_id, org_id, type, expiration, expires_at_ms, public_key, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351742214346', '401871351138226297', '401871337733341922', 1, '9999-12-31T23:59:59Z', 253402300799000, 'LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROEFNSUlCQ2dLQ0FRRUF0TTBLT1pleW43V3B4OGpYVEZZUQpzUFVFMWNUMXU5Y0MyZmZnSjBoNFNIMWp1VWxNZURJY3BaSG9HVTF5aTllVWJQbFlTUXlaZDRhL3Y3U3ltYjBLCmhzcFRLY0l0YW01QTFFVVhyM1NTSGdneEpEREl5OUtWTzZ5MENZK3MrREs0QWxEb2RiZy82cUQzUWx4WmEyREYKTTVUak8xTFZNY1lmZ2hGYXdsdURqQ0FsaCtxWE1LK1BiVUhhMEVzcldJUWdodU5WeUMzaU9WU2VadjhGS0loQwphS2VuN3FjQjhQa0ZGbi94RlQ2ZnlsNEVoRTNzcmIrQlhmdk9jQytETERmVW1KQWRSR2V4SWZtNW5rK3NKN2I4CnNDcTBEN1IrNUR3Yk94Y2kwZU1rdStBOURjbit5VERMd2Q4cFczdHlJSFo0MStSQWVOQ2NOMUxyT2U2RTNCS1QKMXdJREFRQUIKLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg==', 1796029991688522, 1796029991688522, 3);
INSERT INTO machine_secrets (instance_id, user_id, hash, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871348806247490', '$hmac-sha256$JWVzBGdbqt4t0u9o4Uu6QA$QuKkeeQMgA78jxOQuHDeknIRRPPFoX1x3otEyc573nE', 1796029990136668, 1796029990136668, 2);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'instance', '401871337733252266', '401871337968169898', '["IAM_OWNER"]', 1796029983467354, 1796029983467354, 7);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'instance', '401871337733252266', '401871337968175850', '["IAM_OWNER"]', 1796029983467354, 1796029983467354, 6);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'instance', '401871337733252266', '401871339595533547', '["IAM_LOGIN_CLIENT"]', 1796029984693796, 1796029984693796, 12);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'org', '401871337733341922', '401871337968169898', '["ORG_OWNER"]', 1796029983467354, 1796029983467354, 6);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'org', '401871337733341922', '401871337968175850', '["ORG_OWNER"]', 1796029983467354, 1796029983467354, 5);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'org', '401871337733341922', '401871348806247490', '["ORG_OWNER"]', 1796029990055992, 1796029990055992, 7);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'org', '401871337733341922', '401871353285735310', '["ORG_USER_MANAGER"]', 1796029992685214, 1796029992685214, 8);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871337733252266', 'org', '401871350752403243', '401871337968175850', '["ORG_OWNER"]', 1796029991074950, 1796029991074950, 5);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871350601379674', 'instance', '401871350601379674', '401871350601525498', '["IAM_OWNER"]', 1796029990994770, 1796029990994770, 6);
INSERT INTO members (instance_id, scope, scope_id, user_id, roles, created_at, changed_at, sequence) VALUES ('401871350601379674', 'org', '401871350601418477', '401871350601525498', '["ORG_OWNER"]', 1796029990994770, 1796029990994770, 5);
INSERT INTO message_texts (instance_id, owner_id, kind, language, texts, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733252266', 'initCode', 'de', '{"subject":"Grüezi 👋","text":"Hallo {{.FirstName}}"}', 1796029990735822, 1796029990735822, 13);
INSERT INTO notification_providers (instance_id, id, channel, kind, state, settings, sealed_secret, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350282622714', 'email', 'smtp', 2, '{"senderAddress":"us@acme.test","senderName":"Us","tls":true,"host":"mail.test:587","user":"us"}', '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"Mx3yRZK+He/sdfHhfno9cCTiHPuMuhLNgIYdp5cSHjxG/Ld9LD/PbS5oYLI="}', 1796029990845596, 1796029990845596, 14);
INSERT INTO open_intents (id, instance_id, started_by, facts, started_at, expires_at_ms) VALUES ('401871350869788280', '401871337733252266', '401871337968175850', '{"idpId":"401871350819476838","successURL":"https://app.test/ok","failureURL":"https://app.test/no","redirectURI":"http://localhost:8080/idps/callback","stateHash":"EfvsMxK98e-zXtP2ckJXNZFItVmZCNdlP_NYH7cObu0","proofs":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"0uxIqnF62SfFqf3VqbmejhohOWX+NngWKig6lHlrOqzcOe/ADnxBPJDx/KdhgSvBBzfwqFOXT/1AGhH/XEM6VZpaeA9NBR7K+/yVDDvXCj+Nyf1fW+jGQmaYjZpuDdU/nX5WDzSVlixJmkLkUKml94S1I2jS36daqQwowCZC0sGYakOymoX7ImF9mXEAjpl8"},"startedBy":"401871337968175850","startedAt":"2026-11-30T09:13:11.140454Z"}', 1796029991140454, 1796033591141);
INSERT INTO org_domains (instance_id, org_id, domain, is_verified, is_primary, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733341922', 'zitadel.localhost', 1, 1, 1796029983467354, 1796029983467354, 4);
INSERT INTO org_domains (instance_id, org_id, domain, is_verified, is_primary, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350752403243', 'second.localhost', 1, 1, 1796029991074950, 1796029991074950, 4);
INSERT INTO org_domains (instance_id, org_id, domain, is_verified, is_primary, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601418477', 'zweite.localhost', 1, 1, 1796029990994770, 1796029990994770, 4);
INSERT INTO orgs (instance_id, id, name, name_key, state, primary_domain, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733341922', 'ZITADEL', 'zitadel', 1, 'zitadel.localhost', 1796029983467354, 1796029983467354, 4);
INSERT INTO orgs (instance_id, id, name, name_key, state, primary_domain, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350752403243', 'Second', 'second', 1, 'second.localhost', 1796029991074950, 1796029991074950, 4);
INSERT INTO orgs (instance_id, id, name, name_key, state, primary_domain, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601418477', 'Zweite', 'zweite', 1, 'zweite.localhost', 1796029990994770, 1796029990994770, 4);
INSERT INTO outbox (id, instance_id, org_id, user_id, kind, channel, payload, state, attempts, due_at, leased_until, lease_id, last_error, created_at, changed_at, begun_at) VALUES ('107', '401871337733252266', '401871337733341922', '401871351171842719', 'verifyEmail', 'email', '{"eventType":"user.human.email.code.added","sentEvent":"user.human.email.code.sent","code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"LuIEksRbUuT1BubR4kxm99RyMDoNgb7UMrO4zvj/hDZKqQ=="},"expiryAtMicros":1796033591370324,"triggerOrigin":"http://localhost:8080"}', 'pending', 2, 1796029994230386, NULL, NULL, 'nobody carries it: set GATEHOUSE_SMTP_URL, or a provider of the instance', 1796029991370324, 1796029992623970, NULL);
INSERT INTO outbox (id, instance_id, org_id, user_id, kind, channel, payload, state, attempts, due_at, leased_until, lease_id, last_error, created_at, changed_at, begun_at) VALUES ('82', '401871337733252266', '401871337733341922', '401871350987251498', 'initCode', 'email', '{"eventType":"user.human.initialization.code.added","sentEvent":"user.human.initialization.code.sent","code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"s3ZxM/qQrXt1blCD0xzN4zajnY8yO/Zla8tImkXttHkgGQ=="},"expiryAtMicros":1796289191320900,"triggerOrigin":"http://localhost:8080"}', 'pending', 2, 1796029994162724, NULL, NULL, 'nobody carries it: set GATEHOUSE_SMTP_URL, or a provider of the instance', 1796029991320900, 1796029992545795, NULL);
INSERT INTO outbox (id, instance_id, org_id, user_id, kind, channel, payload, state, attempts, due_at, leased_until, lease_id, last_error, created_at, changed_at, begun_at) VALUES ('84', '401871337733252266', '401871337733341922', '401871351004058335', 'verifyEmail', 'email', '{"eventType":"user.human.email.code.added","sentEvent":"user.human.email.code.sent","code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"9/lJp4WLftA8QsWdo4S2cMgmQN6D5ioQT5bDrNDYGaFU+w=="},"expiryAtMicros":1796033591320941,"triggerOrigin":"http://localhost:8080"}', 'pending', 2, 1796029994156677, NULL, NULL, 'nobody carries it: set GATEHOUSE_SMTP_URL, or a provider of the instance', 1796029991320941, 1796029992531342, NULL);
INSERT INTO outbox (id, instance_id, org_id, user_id, kind, channel, payload, state, attempts, due_at, leased_until, lease_id, last_error, created_at, changed_at, begun_at) VALUES ('95', '401871337733252266', '401871350752403243', '401871351121469045', 'initCode', 'email', '{"eventType":"user.human.initialization.code.added","sentEvent":"user.human.initialization.code.sent","code":{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"t9sC3+cMrTtiSqnrrOXu3rDwd6ZfbBUjiSNyvoy0SSs+aA=="},"expiryAtMicros":1796289191321007,"triggerOrigin":"http://localhost:8080"}', 'pending', 2, 1796029994153622, NULL, NULL, 'nobody carries it: set GATEHOUSE_SMTP_URL, or a provider of the instance', 1796029991321007, 1796029992618697, NULL);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337968270609', '401871337968175850', '401871337733341922', 'nH0rKHapwR_eG7jjRNzcRI5PqvhS36fDpP6jx4Uue08', '9999-12-31T23:59:59Z', 253402300799000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029983467354, 1796029983467354, 2);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871340249839704', '401871339595533547', '401871337733341922', 'X39S7zqoemBSSBUF0oqKT9O0_dL7LcA_HvnB-8lBUyM', '9999-12-31T23:59:59Z', 253402300799000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029984857306, 1796029984857306, 2);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351457011799', '401871350970572373', '401871350752403243', 'B0WFS-R4ParuPApalFGjpPLthGuQGWYyw-Cuw5Lv5KI', '2099-01-01T00:00:00Z', 4070908800000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029991551294, 1796029991551294, 2);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351540927643', '401871351138226297', '401871337733341922', 'OY6dHU9Eqj_2t_9mLTi8yolxbmYQrstIuvfcfAxPbs8', '2099-01-01T00:00:00Z', 4070908800000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029991570519, 1796029991570519, 2);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871353352817504', '401871353285735310', '401871337733341922', '1WEq8x2FGTSWzm7iESNuZbAe88-nRFWJssBNGNg_5fk', '2999-01-01T00:00:00Z', 32472144000000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029992637702, 1796029992637702, 2);
INSERT INTO personal_access_tokens (instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601607323', '401871350601525498', '401871350601418477', 'ITUxyQwbi7ldCzPfWsGQu_Q0WaMkKhSnanQeGf3gkYA', '9999-12-31T23:59:59Z', 253402300799000, '["openid","profile","urn:zitadel:iam:user:metadata","urn:zitadel:iam:user:resourceowner"]', 1796029990994770, 1796029990994770, 2);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733252266', 'domain', '{"userLoginMustBeDomain":false,"validateOrgDomains":false,"smtpSenderAddressMatchesInstanceDomain":false}', 1796029983467354, 1796029983467354, 4);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733252266', 'lockout', '{"maxPasswordAttempts":7,"maxOtpAttempts":0,"showLockOutFailures":true}', 1796029990920599, 1796029990920599, 15);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337733252266', 'password_complexity', '{"minLength":8,"hasUppercase":true,"hasLowercase":true,"hasNumber":true,"hasSymbol":true}', 1796029983467354, 1796029983467354, 3);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350752403243', 'password_complexity', '{"minLength":9,"hasUppercase":false,"hasLowercase":true,"hasNumber":false,"hasSymbol":false}', 1796029991097949, 1796029991097949, 6);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601379674', 'domain', '{"userLoginMustBeDomain":false,"validateOrgDomains":false,"smtpSenderAddressMatchesInstanceDomain":false}', 1796029990994770, 1796029990994770, 4);
INSERT INTO policies (instance_id, owner_id, kind, settings, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601379674', 'password_complexity', '{"minLength":8,"hasUppercase":true,"hasLowercase":true,"hasNumber":true,"hasSymbol":true}', 1796029990994770, 1796029990994770, 3);
INSERT INTO probes (id, at) VALUES ('', 1796029991722);
INSERT INTO projects (instance_id, id, org_id, name, name_key, state, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871337968366151', '401871337733341922', 'ZITADEL', 'zitadel', 1, '{}', 1796029983467354, 1796029983467354, 1);
INSERT INTO projects (instance_id, id, org_id, name, name_key, state, settings, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871339058675623', '401871337733341922', 'app-2', 'app-2', 1, '{}', 1796029984131190, 1796029984131190, 1);
INSERT INTO projects (instance_id, id, org_id, name, name_key, state, settings, created_at, changed_at, sequence) VALUES ('401871350601379674', '401871350601655326', '401871350601418477', 'ZITADEL', 'zitadel', 1, '{}', 1796029990994770, 1796029990994770, 1);
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('', 'instance_domain', 'localhost', '401871337733252266');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('', 'instance_domain', 'second-ku70yc.localhost', '401871350601379674');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('', 'instance_domain', 'second.test', '401871350601379674');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('', 'instance_domain', 'zitadel-0yshfq.localhost', '401871337733252266');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'app_name:401871339058675623', 'api', '401871339058675623');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'app_name:401871339058675623', 'app-2', '401871339058675623');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'external_idps', '401871350819476838:account-0', '401871350970450305');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'external_idps', '401871350819476838:account-7', '401871351138349974');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'org_domain', 'second.localhost', '401871350752403243');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'org_domain', 'zitadel.localhost', '401871337733341922');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'org_name', 'second', '401871350752403243');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'org_name', 'zitadel', '401871337733341922');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'project_name:401871337733341922', 'app-2', '401871339058675623');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'project_name:401871337733341922', 'zitadel', '401871337968366151');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'ada-0', '401871350970450305');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'ada-10', '401871351171842719');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'admin', '401871337968175850');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'known-robot', '401871353285735310');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'o''hara\"-8', '401871351121469045');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'person-1', '401871338756682906');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'person-13@acme.test', '401871351373105219');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'person-6@acme.test', '401871351071140576');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'robot-dsg7b9i36ra', '401871348806247490');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'robot-huktgl4ptdr', '401871339595533547');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'with-open-code', '401871352648206818');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'with-passkey', '401871352748892974');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'with-totp', '401871352430093307');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'zitadel-admin@zitadel.localhost', '401871337968169898');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'zoë-1', '401871350987251498');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'zoë-11', '401871351171827670');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'ß-ß-3', '401871351004058335');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', 'łukasz-2', '401871350970572373');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', '李-4', '401871351004077997');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', '�􏿿-9', '401871351138226297');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871337733252266', 'usernames', '👩‍🔬-7', '401871351138349974');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871350601379674', 'org_domain', 'zweite.localhost', '401871350601418477');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871350601379674', 'org_name', 'zweite', '401871350601418477');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871350601379674', 'project_name:401871350601418477', 'zitadel', '401871350601655326');
INSERT INTO reservations (instance_id, kind, value, holder) VALUES ('401871350601379674', 'usernames', 'owner', '401871350601525498');
INSERT INTO sessions (instance_id, id, creator, user_id, user_org_id, user_checked_at, password_checked_at, intent_checked_at, web_authn_checked_at, web_authn_user_verified, totp_checked_at, otp_sms_checked_at, otp_email_checked_at, metadata, user_agent, fingerprint_id, expires_at, token_id, token_hash, created_at, changed_at, sequence, recovery_code_checked_at) VALUES ('401871337733252266', '401871340920995858', '401871337968175850', '401871338756682906', '401871337733341922', 1796029984988138, 1796029985192156, NULL, NULL, 0, NULL, NULL, NULL, '{}', NULL, NULL, NULL, '401871340920931277', 'Pg0b1TqYNW3K4vCBMDp27Xvi4ekJQsQ9-3ipV778EHU', 1796029985237070, 1796029985237070, 4, NULL);
INSERT INTO sessions (instance_id, id, creator, user_id, user_org_id, user_checked_at, password_checked_at, intent_checked_at, web_authn_checked_at, web_authn_user_verified, totp_checked_at, otp_sms_checked_at, otp_email_checked_at, metadata, user_agent, fingerprint_id, expires_at, token_id, token_hash, created_at, changed_at, sequence, recovery_code_checked_at) VALUES ('401871337733252266', '401871351759107093', '401871337968175850', '401871351004077997', '401871337733341922', 1796029991677577, NULL, NULL, NULL, 0, NULL, NULL, NULL, '{}', NULL, NULL, NULL, '401871351758993705', 'mC8wssAhEGMRJOVg1gvqBIV31zAaNE6byUx98ZqMmUU', 1796029991688496, 1796029991688496, 3, NULL);
INSERT INTO sessions (instance_id, id, creator, user_id, user_org_id, user_checked_at, password_checked_at, intent_checked_at, web_authn_checked_at, web_authn_user_verified, totp_checked_at, otp_sms_checked_at, otp_email_checked_at, metadata, user_agent, fingerprint_id, expires_at, token_id, token_hash, created_at, changed_at, sequence, recovery_code_checked_at) VALUES ('401871337733252266', '401871351775835046', '401871337968175850', '401871351171827670', '401871350752403243', 1796029991682043, NULL, NULL, NULL, 0, NULL, NULL, NULL, '{}', NULL, NULL, NULL, '401871351775791179', 'U5zbJYKRWFdQZsKvavT8HViTPU0PCNCOlA1ThuWX_Ko', 1796029991688530, 1796029991688530, 3, NULL);
INSERT INTO sessions (instance_id, id, creator, user_id, user_org_id, user_checked_at, password_checked_at, intent_checked_at, web_authn_checked_at, web_authn_user_verified, totp_checked_at, otp_sms_checked_at, otp_email_checked_at, metadata, user_agent, fingerprint_id, expires_at, token_id, token_hash, created_at, changed_at, sequence, recovery_code_checked_at) VALUES ('401871337733252266', '401871353604559646', '401871337968175850', '401871338756682906', '401871337733341922', 1796029992721643, 1796029992767509, NULL, NULL, 0, NULL, NULL, NULL, '{}', NULL, NULL, NULL, '401871353604517286', 'NOBPcycEqS5Tc1nEhBme_0-_7BLOzn_l2H-aw6X9Wo0', 1796029992775891, 1796029992775891, 4, NULL);
INSERT INTO signing_keys (instance_id, id, state, public_key, sealed_private_key, activated_at, deactivated_at, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871344746134634', 'active', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuCkZ8E5dJ6dji75cleoF
phavqVRmAtG74nlacqj+FwpsbTZgNDPPC7DtPbjUbAKOiUhWNK0VY+zZnO62X6+B
MQX4Kv/A4zgKfar0YUS+adph3abJZvi/j0oA6IeV0UCQDpwJfKyNZcwPacS0yiZ7
prcPEacGz86GLQGtJC+hWvvRcGgasS67NAZu/x5sxKJaYBuXdtExZ2/Iin/4qSG3
djHSfbV+k9T1SM2nO+uMlYo+5ZGls1S5HFgwMn5r4gojFVetufqxxGwe3UpSiUQ3
Px8c4LyskIMxYeU4fycPHTHR27IL4eL5FuCxWcDddILeDg/YvLiUnIXatB9H540F
HQIDAQAB
-----END PUBLIC KEY-----
', '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"RRscz8KziUMExiBaCPrXdaHYA+6ZAmbAVtV75GbWd+1SaQnfEs0UiFkCfU1w7KKEAf044OCGi0EmrEh42IEQsETVbQLeua0bZDrtoNH7pH3BgtvcwQ/c9AWDPKCd1ijpj8KXIzlcC/BjHD8xXTlsg+GgPMBbWyauPOI49eIKW5J2WmMlPEaOkZqFjgLC/paE51a+l9ABQ5rIpQASH8TlWHXhq81hkt0bP6q7Elrm/2bJiLpJgAQUM4FB/tfQeH2pbykk/Hmmjxp1sgc6n0hrfbeIi2cnkHI8t7+CUur1A9sAIYz+uRsqfBRX4dt3pa/cZmQwQu2DN7kvIeMzf2ziSZZSiXvzC96zFhoy5J3hDaUFXme4Y1ZHtt6wFDwWvav36FkNLv8I57TFPMKMlvHpdpGdJFcfx6r2a11dEv86ooKvWX43mYsPzkf0z/Hi3kP13VJHWmFp2eMC1WKEbDLqXaZG3g81CljLLh0Uf2PzUgEQP7o4NjjMdbMtI6/03kAF3th+C34sh1fFSLVs/7LyIJZxSz3Au4TXxQ/80LY7fziry+RvWSLkr/CZLeEictqXK+PCFUfOK9nI2OzkCPskAv0h6rtXBlqs2I7Mka90v9iBJNtk+70xXjhWlr4tWpHfp8bqL5yPZGQ0/0Dgqz59B5/ZPdxMwZ7K0dm0Bfn7nBhZOp5NwKzqVjyl91OpIVT8VLVFtMUz0NZq9ouO0uWDwD/NeCAAYQ2DFa+iWd6a8916ZHlhnNzlPEM5h6tMkcZapCxaQp9Hh1pMe9WQoD0VFIGUCDDf2P1sAmRJPdeKn4zqymaDMsNhKCVLKFQuNVnBwSNqUE5ylChxuefWM6sbEVcf/VE2gANqEffMQVtS93Nb/ovgYOqwVo9ROBZETypMGQk7d4JHJZrbOpID4Er2cUdiLEzFNVupk84lCFgzGh+4SZrFrSxXnNmCv/jTJ3gfGVB9nQ3SgC5OcPDoDh0QPMUliEENFtE26AHFuPaFIdQ6YzCf/o2kSvz+YbWWIkmShVvrNpK93rZelbY7TFOJR7TtgNz8sK+IOIk+Mi+7XjQnovj7iVVLL/VECRSBJvQTwfoaLo8Ek5k0K+ZbfYvBxGtarkbWyDF0l0XF4R2QVdgpysiM6VpIF9mD1lazyRRX7fcoCTfnavVEFrXpW1/4rfXOWH9dkhq1qB3EoCKTqBNUVJ+R09c/ET0/NsYYTnf6Ub+Rnnb8gFMyj+z6ociPffBuLgmRCjTPWbgKO2sDTgIm86gihRZOwvmCZFLYX2ZTEYRhTSWY4E/bRxXw4iap2UlEXvQsmtpbwREDt2n+F53yKeNE6b9LZwjYw5pqu+OOoOygRaHBzNzQJLHBm/9zL2HtApxg1DSuv8s0t0x0dLRJ+Y+PV8MNl5Sln5mDLbVnG41fcp8YnZ7LJnLrw4B622aBJ9VOxd+qQYSX3XwP6TnyBoMqMpb7b40F6JZ1dGDWrQ++dOKA76mpcgT7vY3rs53Zz65FvoVyMLqOudXMkmtyAdKRaU4hwH8nL/iUnrJ6oXFf/Wu0N9Jkz3nI+KgH3/k1fqpNDg7HOVezyC6xIDYRIZAEuF4GvjzYiRlPb2rMZMBeaKrjie4H030PO0ppbAQk4+NEIZNiy9xyPGhU0yixmOQ5CMkU0+MkiunvYiP3gV6FNQxNDEO8y5MCL+t6ohf50f+sfTddexQPLJse8wuOet+5Ckeb5MwmkCmVuCOEKURd4h4l1q4D6PHhm135SxVrqLX1h2spX9KncZ4jdrvK4xbHuy307uGd91b7tBiemcpOtfaasFVWs8oEyvhGv7RgxZc/KnChn2BisdUOkKOQ+bX8lnckAQq4lMUF+ztQWf7K5+/kCGm20IgEDrTHV4TN8KfHm/SGhcT7hwaXLAOWnt5jMR6ENpBSO6eggNuTJQZv+y/w2vyT15QH2tid85m+XNVgj0uNflfy0D24cfPMZXnEXXrLhr4n+zK2Rv2ZecjJb8bT61lVHX9Vm6N3fRHxqRSEBR4wIyYXKdpU4+fY5hbPcpDGURdTYRDLVJgaFaHl3j5DWXhlboL7ir6L5qIupXjhN8fSHlS4ODfZ2rK0cOk6yQ3jNuy/9YIaHV8qqJ9PJJdaRDxSTpl0NRaiwKJfty8G3i/IZQuIXVjEU8YYAtHJl0SUxvy7THfdmyl/XIN4Qt6+kj0cLYF/AEl6aBRgA/vNunJCnbiVYODVwswHFk90NJ3kyKXazY9MSkcSpn1NmELbAhKuEcgQfLUMjy5dBejphYO9grbG"}', 1796029987552847, 0, 1796029987552847, 1796029987552847, 2);
INSERT INTO signing_keys (instance_id, id, state, public_key, sealed_private_key, activated_at, deactivated_at, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871344779700103', 'initial', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArxW7YuwqOaPByvfz07wc
/VA/DnuCw3X+QFw5cEoZlPjfSa2pul8zHW5h/L7mH5KbOZ8y4vi0L7ySQIkq7VOQ
B+wcWDlbW4XJNVV1GvwhQsxjEfGBmTJY6PcMCyOjbJSYbZcijxc+Tj9rpkHsjTRm
LHMJszmgIkYoNw9i6vE/bpTcqOsOqqzmdn8nxSpxbZ1pefsItVVMo2VbPvsbr7Gs
V5aoLl4BmcLOnqE4g0JsvO0jSBVsunkpPbXmozmDyHQzZFORg9YBho9r4rKXNLEQ
y37YKJBdw/tLjsGueRBswMCrP7F823QRZEwMg0j5Id64jOwf00nJIlh21KcYRdUN
7QIDAQAB
-----END PUBLIC KEY-----
', '{"CryptoType":0,"Algorithm":"aes","KeyID":"597c6b96d8377dbe","Crypted":"pMHBkYXfBAWZn4pCmECxZ5Tv4CMGwvgu+9Ozxi5Sr1T3jZazNi9IQOGTgqbDzg6WxiBkUdcLrUdGQCzHvubuNrW4xBvUmcjkgMqmEgnR11e+6qpgFvhFeD7t8Dw0VjX9DcS3xisJjiZPmFMmu3nyUIYRPCDStr4bbHU5+e0rjKvuJb1Xqz7GmUErjW3WWn9EX0Ek1xbRajjHXFWDs5GgXGYv7TKE4860U+RpLYXfsAetlBlAPpy3XN003EXqn11NbZbhjAyyYaAOEJrzQuNyRVneLJn9LLllMtY9Hczfr+wf8sbqJThiaemRIvwToJzzdpJ/OpSZhMIFXx4iFkfz6llQRGcF7yeY10369jF5Evm3nUOdAiwNdfbX/DKCjdA0wKK8+ju2y6OKb8Z6n83nfXRPZ1dXCjGXpqSFyX/ciC3RFWYevAYOvLHySDJAMX5lvS7OPy/L8H70jMd2r/dVWRAKglpwVAHJ3Ng9hVyO6YDpCYDIdRz1s/odj0wPyW6uq0Wp5ysGOgkCzuErdh5l08ML1dRPubTGxu7cNUJw57lN2FPfi9mR5Gtvkdc+LyESBmMks39MZPr9OFNVZ0NoNVJe+h4M07qtGuc7BDv/YCLw/rmxD0zH5+MEzJtcxklkcPY7Gn1eBFX8BoYqa4bjRhYQh7jqrFnxYgRZKWYQ6dhocWhBgwme8tQrw9vx6HwBJBsK9s8116w4jwIgIXHalC6zDGvyFktSJnf1winZmHrSKWIBMiAg2z/GRbIZZmV9yX9W5vtjsPldKZn0CkSfA5mxyKyyWzSzmr81+q7sy9ITBL/rn5FyabUTrLh1GGcSZg748OSAM5BNBataRFketvwSCFNim4WsR+znwHA9q0SAI5/ME9QXWAOzFW+un5qIiS+XyU3rfm4XUHHN9Mwu5yxY9QIL8VXQtgMBiIf36lyeGdjbym8xlAb29jmeKUxGjJFeM6jhzZB/KGJ/Ko2J3KwFNkoz2gEiPdeXAvFPWtCUJvETSp5uexBYEkje5nrt1z2fqiVS5AS7+Y7ecfAKasGONE5O4ahYPI5fbrLNYWAcW1I9MktqqqUVAqxVVn6d0e8ZtxmxJc2Yst4m321i8HBxvR/W1r8uEnjD4HlXgpUv7mU9WK6uCsRU9jqan93vQt9zMZn4qu4zHdVEQWUkjfAe2r0GznC6wMerg1GUUuTpM/1wrw8TGOpvL66cqXsHYeB0Tq0mIUsDoZpIy1bMZYJ132glNoDxMtnH4nY/ndoXJwPNAvfKt8Vo7MrLiEF7P5kr4qePyJXGs5QSi0ECsgZXdK7F+cJBx1zoNhpFe8TR56DftoSwMSmq7kCFpH3YFHIsICzLwPzEucOxHBacn7+QauxnKtwOIZoXiABmgxmqKIPgaMoFS8Ca4DZfNqQ8n1DXa8dcLBpYSSCAiwHtAWWeQTa5KAitdRETyTA/rgI+pzNWXvi5PnpoeM51wyWS1zQO6XynL+Ulfuuww09G1XdkcqPhLq2pVoSeH26LPdhstrTHp0IDQonHdhnDqqxAfngwJ30IZbaNeQSFKOuU5Z/IHG+tMOcWRiNcFottaXIYGmwZq4dLLJzez6xF+VWwejEEYRE5A78BHCbu6skOGP0nfB3ZQTipDuXjQKTQxmJqn0rIzovYzcd/+aq/eyV0l6ON6xP1BfD9qHtWrB7SX2FUV3b5jYG6GeAffcdHHXEmg7x0f87PrczmUtgMHCSUifsf2AJAsJPaYJb1fRs7k+0rX4N0+tP+xoGRDguHetW3uP6jy61TFD5A8MFWJE6UwsoQ/MDnXOuW+R9RNok0lFmCppdrgXkFaEsFI+7rAmIaPewe60obyYdJySJ7oTv9hHC0MTqy69JKvZvw7+sCK6+A/WLNQ4o4z2qaMMxZQGpliNvkVTQR+Sm/Rly78mjHfsY/7kVrPzateN6n1Nwga4P1B/v9mFsmj4rXB9oiv8xungYRNofRq2VfVEY0uU9HyyQfhVrWP1hTmvhmu8T0YJQZpgu7v8HJADOZmLOL8ucLnjlhtdRQcfM+DdgqEoEqoipPeWwoIUH944ozqmtMVWWK8bikW8oUgr7A1qNcU5KxB7Y5XR1RNEf4KGwIGHDW63ArK12f4DJLhjECVRg+YmgWtRnhBaAR0rer1XrZTWp8zIwcu7lkAlOwys9Vwp7ylvi9SKK4JkxAb4yp8FSQ/W9gjtdSDyX5Js7FoZMWNxhV1pur4YJWHiRZgb+StF98j14RIDS7uGbg+IoUXzhq8szBSo4BOhE="}', 0, 0, 1796029987552847, 1796029987552847, 3);
INSERT INTO store_facts (name, value) VALUES ('master_key_fingerprint', 'tECw6WFLN0ULtSBlBze87_UH');
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'instance', '401871337733252266', 16);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'org', '401871337733341922', 8);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'org', '401871350752403243', 6);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'project', '401871337968366151', 1);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'project', '401871339058675623', 6);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'session', '401871340920995858', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'session', '401871351759107093', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'session', '401871351775835046', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'session', '401871353604559646', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871337968169898', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871337968175850', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871338756682906', 5);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871339595533547', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871348806247490', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871350970450305', 6);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871350970572373', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871350987251498', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351004058335', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351004077997', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351054389454', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351071140576', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351121469045', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351138226297', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351138349974', 6);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351171827670', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351171842719', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351188574958', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871351373105219', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871352430093307', 4);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871352648206818', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871352748892974', 5);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'user', '401871353285735310', 2);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871337733252266', 'web_key', '401871337733252266', 3);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871350601379674', 'instance', '401871350601379674', 10);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871350601379674', 'org', '401871350601418477', 5);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871350601379674', 'project', '401871350601655326', 1);
INSERT INTO streams (instance_id, aggregate_type, aggregate_id, sequence) VALUES ('401871350601379674', 'user', '401871350601525498', 2);
INSERT INTO tries (key, count, ends_at) VALUES ('Oja3EuFpbI1yxU4CmbncaUlJwB1', 1, 1796030591137220);
INSERT INTO tries (key, count, ends_at) VALUES ('Wnu0hm17-rZcc1Pp9faT7yj3kUb', 1, 1796030585017136);
INSERT INTO used_assertions (id, expires_at_ms) VALUES ('YFbLdW9k350bywY4aIVQ7_taKCGjIg9lLqdQFpsKJUg', 1796030590000);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350970450305', 'otp', '', 2, '', '', 1796029991256211, 1796029991256211, 6);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351004077997', 'otp_sms', '', 2, '', '', 1796029991551302, 1796029991551302, 4);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351138349974', 'otp', '', 2, '', '', 1796029991370244, 1796029991370244, 6);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351171827670', 'otp_sms', '', 2, '', '', 1796029991570529, 1796029991570529, 4);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871352430093307', 'otp', '', 2, '', '', 1796029992162094, 1796029992162094, 4);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871352748892974', 'passwordless', '401871352866294903', 2, 'Phone', 'localhost', 1796029992341563, 1796029992402291, 4);
INSERT INTO user_factors (instance_id, user_id, kind, id, state, name, rp_id, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871352748892974', 'recovery_code', '', 2, '', '', 1796029992553765, 1796029992553765, 5);
INSERT INTO user_idp_links (instance_id, user_id, idp_id, external_user_id, display_name, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871350970450305', '401871350819476838', 'account-0', 'Ada-0', 1796029991256211, 1796029991256211, 2);
INSERT INTO user_idp_links (instance_id, user_id, idp_id, external_user_id, display_name, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351138349974', '401871350819476838', 'account-7', '👩‍🔬-7', 1796029991370244, 1796029991370244, 2);
INSERT INTO user_metadata (instance_id, user_id, key, key_key, value, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351004058335', 'Key 3', 'key 3', 'w58t4bqeLTM=', 1796029991320941, 1796029991320941, 3);
INSERT INTO user_metadata (instance_id, user_id, key, key_key, value, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351004058335', 'long', 'long', 'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=', 1796029991551268, 1796029991551268, 4);
INSERT INTO user_metadata (instance_id, user_id, key, key_key, value, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351171842719', 'Key 10', 'key 10', 'QWRhLTEw', 1796029991370324, 1796029991370324, 3);
INSERT INTO user_metadata (instance_id, user_id, key, key_key, value, created_at, changed_at, sequence) VALUES ('401871337733252266', '401871351171842719', 'long', 'long', 'CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo=', 1796029991640372, 1796029991640372, 4);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871337968169898', '401871337733341922', 1, 1, 'zitadel-admin@zitadel.localhost', 'zitadel-admin@zitadel.localhost', 'ZITADEL', 'zitadel', 'Admin', 'admin', '', '', 'ZITADEL Admin', 'zitadel admin', 'en', 0, 'zitadel-admin@zitadel.localhost', 'zitadel-admin@zitadel.localhost', 1, NULL, 0, 1, 1796029983467354, 0, NULL, NULL, NULL, 0, 0, 1796029983467354, 1796029983467354, 2, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871337968175850', '401871337733341922', 2, 1, 'admin', 'admin', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Admin', '', 0, 0, 1796029983467354, 1796029983467354, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871338756682906', '401871337733341922', 1, 1, 'person-1', 'person-1', 'Minnie', 'minnie', 'Mouse', 'mouse', '', '', 'Minnie Mouse', 'minnie mouse', 'und', 0, 'person-1@acme.test', 'person-1@acme.test', 1, NULL, 0, 1, 1796029983942124, 0, NULL, NULL, NULL, 0, 0, 1796029983942124, 1796029983942124, 2, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871339595533547', '401871337733341922', 2, 1, 'robot-huktgl4ptdr', 'robot-huktgl4ptdr', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Robot', '', 0, 0, 1796029984452796, 1796029984452796, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871348806247490', '401871337733341922', 2, 1, 'robot-dsg7b9i36ra', 'robot-dsg7b9i36ra', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Robot', '', 0, 1, 1796029989928682, 1796029990136668, 2, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871350970450305', '401871337733341922', 1, 1, 'Ada-0', 'ada-0', 'Ada', 'ada', 'Number 0', 'number 0', '', '', 'Ada Number 0', 'ada number 0', 'de', 0, 'person-0@acme.test', 'person-0@acme.test', 1, '+41791234567', 1, 1, 1796029991256211, 0, NULL, NULL, NULL, 0, 0, 1796029991256211, 1796029991256211, 4, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871350970572373', '401871350752403243', 2, 1, 'Łukasz-2', 'łukasz-2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Łukasz-2', '', 0, 0, 1796029991320973, 1796029991320973, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871350987251498', '401871337733341922', 1, 6, 'Zoë-1', 'zoë-1', 'Zoë', 'zoë', 'Number 1', 'number 1', '', '', 'Zoë Number 1', 'zoë number 1', 'de', 0, 'person-1@acme.test', 'person-1@acme.test', 0, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991320900, 1796029991320900, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351004058335', '401871337733341922', 1, 1, 'ß-ẞ-3', 'ß-ß-3', 'ß-ẞ', 'ß-ß', 'Number 3', 'number 3', 'ß-ẞ', 'ß-ß', 'ß-ẞ Number 3', 'ß-ß number 3', 'und', 0, 'person-3@acme.test', 'person-3@acme.test', 0, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991320941, 1796029991320941, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351004077997', '401871337733341922', 1, 1, '李-4', '李-4', '李', '李', 'Number 4', 'number 4', '李', '李', '李 Number 4', '李 number 4', 'und', 0, 'person-4@acme.test', 'person-4@acme.test', 0, '+41791234568', 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991320961, 1796029991320961, 3, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351071140576', '401871337733341922', 1, 4, 'person-6@acme.test', 'person-6@acme.test', 'é́', 'é́', 'Number 6', 'number 6', '', '', 'é́ Number 6', 'é́ number 6', 'und', 0, 'person-6@acme.test', 'person-6@acme.test', 1, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991320995, 1796029991570490, 3, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351121469045', '401871350752403243', 1, 6, 'O''Hara\"-8', 'o''hara\"-8', 'O''Hara\"', 'o''hara\"', 'Number 8', 'number 8', '', '', 'O''Hara\" Number 8', 'o''hara\" number 8', 'de', 0, 'person-8@acme.test', 'person-8@acme.test', 0, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991321007, 1796029991321007, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351138226297', '401871337733341922', 2, 1, '�􏿿-9', '�􏿿-9', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, '�􏿿-9', '', 1, 0, 1796029991370296, 1796029991370296, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351138349974', '401871337733341922', 1, 1, '👩‍🔬-7', '👩‍🔬-7', '👩‍🔬', '👩‍🔬', 'Number 7', 'number 7', '', '', '👩‍🔬 Number 7', '👩‍🔬 number 7', 'de', 0, 'person-7@acme.test', 'person-7@acme.test', 1, '+41791234567', 1, 1, 1796029991370244, 0, NULL, NULL, NULL, 0, 0, 1796029991370244, 1796029991370244, 4, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351171827670', '401871350752403243', 1, 1, 'Zoë-11', 'zoë-11', 'Zoë', 'zoë', 'Number 11', 'number 11', 'Zoë', 'zoë', 'Zoë Number 11', 'zoë number 11', 'und', 0, 'person-11@acme.test', 'person-11@acme.test', 0, '+41791234568', 1, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991370311, 1796029991370311, 3, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351171842719', '401871337733341922', 1, 1, 'Ada-10', 'ada-10', 'Ada', 'ada', 'Number 10', 'number 10', 'Ada', 'ada', 'Ada Number 10', 'ada number 10', 'und', 0, 'person-10@acme.test', 'person-10@acme.test', 0, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991370324, 1796029991370324, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871351373105219', '401871337733341922', 1, 4, 'person-13@acme.test', 'person-13@acme.test', 'ß-ẞ', 'ß-ß', 'Number 13', 'number 13', '', '', 'ß-ẞ Number 13', 'ß-ß number 13', 'und', 0, 'person-13@acme.test', 'person-13@acme.test', 1, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 0, 1796029991524096, 1796029991675244, 3, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871352430093307', '401871337733341922', 1, 1, 'with-totp', 'with-totp', 'Minnie', 'minnie', 'Mouse', 'mouse', '', '', 'Minnie Mouse', 'minnie mouse', 'und', 0, 'with-totp@acme.test', 'with-totp@acme.test', 1, NULL, 0, 1, 1796029992162094, 0, NULL, NULL, NULL, 0, 0, 1796029992162094, 1796029992162094, 2, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871352648206818', '401871337733341922', 1, 1, 'with-open-code', 'with-open-code', 'Minnie', 'minnie', 'Mouse', 'mouse', '', '', 'Minnie Mouse', 'minnie mouse', 'und', 0, 'open@acme.test', 'open@acme.test', 0, NULL, 0, 1, 1796029992233701, 0, NULL, NULL, NULL, 0, 0, 1796029992233701, 1796029992233701, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871352748892974', '401871337733341922', 1, 1, 'with-passkey', 'with-passkey', 'Minnie', 'minnie', 'Mouse', 'mouse', '', '', 'Minnie Mouse', 'minnie mouse', 'und', 0, 'with-passkey@acme.test', 'with-passkey@acme.test', 1, NULL, 0, 1, 1796029992292300, 0, NULL, NULL, NULL, 0, 0, 1796029992292300, 1796029992292300, 2, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871337733252266', '401871353285735310', '401871337733341922', 2, 1, 'known-robot', 'known-robot', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Robot', '', 0, 0, 1796029992592097, 1796029992592097, 1, NULL);
INSERT INTO users (instance_id, id, org_id, type, state, user_name, user_name_key, first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key, display_name, display_name_key, preferred_language, gender, email, email_key, email_verified, phone, phone_verified, password_set, password_changed_at, password_change_required, mfa_init_skipped_at, name, description, access_token_type, has_secret, created_at, changed_at, sequence, signed_out_at) VALUES ('401871350601379674', '401871350601525498', '401871350601418477', 2, 1, 'owner', 'owner', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, 0, NULL, 'Owner', '', 0, 0, 1796029990994770, 1796029990994770, 1, NULL);
