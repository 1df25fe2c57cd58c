/** A row written to check that the store is writable; see `Database.ping`. */
export const probes = `
CREATE TABLE probes (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL
)
`
