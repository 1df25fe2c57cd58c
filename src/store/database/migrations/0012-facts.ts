/** What a store knows of itself, by name: which master key it was made with. */
export const facts = `
CREATE TABLE store_facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
)
`
