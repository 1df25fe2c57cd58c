/** A row that is written to find out whether the store can be written; see `Database.ping`. */
export const probes = `
CREATE TABLE probes (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL
)
`
