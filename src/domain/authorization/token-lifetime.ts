/** Lifetime of tokens of the token endpoint: half a day (surroundings §1.4). */
export const tokenLifetimeSeconds = 43_200
