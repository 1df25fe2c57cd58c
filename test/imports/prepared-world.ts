/** Users, a project and an identity provider that records of tests refer to. For tests only. */
import type { World } from '../world/world.ts'
import type { DirtyWorld } from './dirty-records.ts'

/** Makes them, with names of their own for each mark. */
export async function preparedWorld(
  { url, token }: Pick<World, 'url' | 'token'>,
  mark: string,
): Promise<DirtyWorld> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}/management/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    const json: any = await answer.json()
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(json)}`)
    return json
  }
  const project = await post('/projects', { name: `Project ${mark}` })
  await post(`/projects/${project.id}/roles`, { roleKey: 'reader', displayName: 'Reader' })
  const provider = await post('/idps/generic_oidc', {
    name: `Provider ${mark}`,
    issuer: 'https://provider.example',
    clientId: 'id',
    clientSecret: 'secret',
    providerOptions: { isCreationAllowed: true, isLinkingAllowed: true },
  })
  const taken: string[] = []
  for (const name of ['first', 'second', 'third']) {
    const userName = `${name}-${mark}`
    await post('/users/human/_import', {
      userName,
      profile: { firstName: 'There', lastName: 'Already' },
      email: { email: `${userName}@example.com`, isEmailVerified: true },
      hashedPassword: { value: '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq' },
    })
    taken.push(userName)
  }
  return { projectId: project.id, idpId: provider.id, taken }
}
