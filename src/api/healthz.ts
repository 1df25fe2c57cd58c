/** Healthz of the four v1 services. */

/** Whether the service answers; needs no token. */
export const healthz = async () => ({})
