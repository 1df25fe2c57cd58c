/** An index for the list of organisations that have settings. */
export const policyLists = `
CREATE INDEX policies_by_kind ON policies (instance_id, kind, created_at, owner_id)
`
