/** Where a setting or role applies: in one organisation, or on the whole instance. */
export type Scope = 'org' | 'instance'
