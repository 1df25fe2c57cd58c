/** How long tokens of the token endpoint live: half a day (surroundings §1.4). */
export const tokenLifeSeconds = 43_200
