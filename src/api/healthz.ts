/** Healthz of the four v1 services. */

/** Whether the service answers; it needs no token, and says nothing else. */
export const healthz = async () => ({})
