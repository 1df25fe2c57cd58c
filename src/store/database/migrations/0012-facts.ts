/** Facts about the store, by name, such as the master key it was made with. */
export const facts = `
CREATE TABLE store_facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
)
`
