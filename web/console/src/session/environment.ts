/** Where the API is, and who the console is there: `environment.json` (surroundings §11.1). */
export interface Environment {
  readonly api: string
  readonly issuer: string
  readonly clientid: string
}

/** Rejects with a text that can be shown. */
export async function loadEnvironment(): Promise<Environment> {
  const response = await fetch('/ui/console/assets/environment.json')
  if (!response.ok) throw new Error(`environment.json: HTTP ${response.status}`)
  return (await response.json()) as Environment
}
