-- One set for H2 (in its PostgreSQL mode) and PostgreSQL; ${key} is a type whose order is that of bytes.

-- One row for each server process that uses this store now.
CREATE TABLE server_run (
  id varchar(64) PRIMARY KEY,
  host varchar(255) NOT NULL,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL
);

CREATE TABLE query_history (
  id ${key} PRIMARY KEY,
  run_id varchar(64) NOT NULL,
  state varchar(16) NOT NULL,
  started_at timestamp with time zone NOT NULL,
  document text NOT NULL
);

CREATE INDEX query_history_by_state ON query_history (state, id);
CREATE INDEX query_history_by_start ON query_history (started_at);

CREATE TABLE catalog_metadata (
  catalog varchar(255) PRIMARY KEY,
  fingerprint varchar(64) NOT NULL,
  read_at timestamp with time zone NOT NULL,
  document text NOT NULL
);
