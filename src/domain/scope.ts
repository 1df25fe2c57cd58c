/** Where something is set or granted: in one organisation, or on the whole instance. */
export type Scope = 'org' | 'instance'
