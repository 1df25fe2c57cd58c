/** Indexes for the list of organisations that have settings: its orders and its filter. */
export const policyLists = `
CREATE INDEX org_settings_by_org ON policies (instance_id, owner_id) WHERE kind = 'organization';
CREATE INDEX org_settings_by_creation ON policies (instance_id, created_at)
  WHERE kind = 'organization';
CREATE INDEX org_settings_by_change ON policies (instance_id, changed_at)
  WHERE kind = 'organization';
CREATE INDEX org_settings_by_value ON policies (instance_id, settings, owner_id)
  WHERE kind = 'organization'
`
