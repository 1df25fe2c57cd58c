/** Starts what an image says, as an engine would: its command, environment and user. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Program } from '../durability/server-process.ts'
import type { Image } from './dockerfile.ts'

/** The folders of the image where its environment means them, and the machine's own shell. */
function environmentOf({ environment, root }: Image): Record<string, string> {
  const { PATH = '', ...others } = environment
  const inside = (value: string) => (value.startsWith('/') ? join(root, value) : value)
  const isMachines = (folder: string) => /^\/(usr\/)?bin$/.test(folder)
  const path = PATH.split(':').map((folder) => (isMachines(folder) ? folder : inside(folder)))
  return {
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, inside(value)])),
    PATH: path.join(':'),
    // Where only this machine reaches it.
    GATEHOUSE_HOST: '127.0.0.1',
  }
}

/** Only root may start something as somebody else. */
const userOf = ({ user }: Image) =>
  process.getuid?.() === 0 && user ? { uid: Number(user.split(':')[0]) } : {}

/** What `docker run` starts. The entry point is found by the image's own search path. */
export const programOf = (image: Image): Program => ({
  command: '/usr/bin/env',
  args: [...image.entrypoint, ...image.command],
  environment: environmentOf(image),
  ...userOf(image),
})

/** What the health check exits with while a server is to be at this port. */
export function healthOf(image: Image, port: number): Promise<number | null> {
  const [command = '', ...args] = image.healthcheck
  const env = { ...environmentOf(image), GATEHOUSE_PORT: String(port) }
  const child = spawn('/usr/bin/env', [command, ...args], {
    ...{ env, stdio: 'ignore' },
    ...userOf(image),
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
}
