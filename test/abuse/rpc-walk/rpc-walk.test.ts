/**
 * Every RPC, called by everybody: who is let in, and who is told what. The table of all answers
 * is kept in `rpc-walk.txt`; `UPDATE_DOCS=1 npm test rpc-walk` writes it anew, to be read before
 * it is kept.
 */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, it } from 'node:test'
import type { DescMethod, DescMethodUnary } from '@bufbuild/protobuf'
import type { ApiDeps } from '../../../src/api/deps.ts'
import { createServices } from '../../../src/api/services.ts'
import { permissionOf } from '../../../src/proto/method-options.ts'
import { services } from '../../../src/proto/services.ts'
import { protocols } from '../../world/protocols.ts'
import { openWalk, type Walk, type Walker } from './callers.ts'
import { requestOf } from './requests.ts'

const file = 'test/abuse/rpc-walk/rpc-walk.txt'

// Methods are only listed here, never called, so what they need may be nothing.
const deps = { commands: {}, notifications: {} } as unknown as ApiDeps
const methods = createServices(deps).flatMap((service) => service.methods)
const answering = new Set<DescMethod>(methods.map(({ descriptor }) => descriptor))

/** What would take away the ground that the walk stands on. */
const last = /^(RemoveMyUser|RemoveInstance|SetPrimaryDomain)$/

const walked = services
  .flatMap(({ service }) => service.methods)
  .filter((method): method is DescMethodUnary => method.methodKind === 'unary')
  .filter((method) => answering.has(method))
  .sort((a, b) => Number(last.test(a.name)) - Number(last.test(b.name)))

let walk: Walk
before(async () => {
  walk = await openWalk()
})
after(() => walk.close())

const connect = protocols.find(({ name }) => name === 'Connect (JSON)')
let calls = 0

/** What a caller hears: `ok`, or the code and the id of the refusal. */
async function answerTo(method: DescMethodUnary, { token }: Walker): Promise<string> {
  const number = ++calls
  const userId = await walk.makeTarget()
  const request = requestOf(method, { userId, orgId: walk.orgId, number })
  // A network for each call: limits are not what is asked about here.
  const network = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  const options = { token, orgId: walk.orgId, headers: { 'x-forwarded-for': network } }
  const { code, ids } = (await connect?.open(walk.world.url)(method, request, options)) ?? {}
  return code === 0 ? 'ok' : [code, ...(ids ?? [])].join(' ')
}

/** A row an answer; of the callers who hear the commonest one, only that they are the rest. */
function rowsOf(heard: ReadonlyMap<string, readonly string[]>): string[] {
  const most = Math.max(...[...heard.values()].map(({ length }) => length))
  const [commonest] = [...heard].find(([, { length }]) => length === most) ?? []
  return [...heard].map(([answer, names]) => {
    const isRest = answer === commonest && heard.size > 1 && !answer.startsWith('ok')
    return `  ${answer}: ${isRest ? 'the others' : names.join(', ')}`
  })
}

it('everybody hears from every RPC what the table says', async () => {
  const sections: string[] = []
  for (const method of walked) {
    const heard = new Map<string, string[]>()
    for (const walker of walk.walkers) {
      const answer = await answerTo(method, walker)
      heard.set(answer, [...(heard.get(answer) ?? []), walker.name])
    }
    sections.push([`${method.parent.typeName}/${method.name}`, ...rowsOf(heard)].join('\n'))
  }
  const table = `${sections.join('\n')}\n`
  if (process.env.UPDATE_DOCS) writeFileSync(file, table)
  assert.deepEqual(table.split('\n'), readFileSync(file, 'utf8').split('\n'))
})

it('nobody is let in where a token is asked for, nor with the token of another place', () => {
  const table = readFileSync(file, 'utf8')
  const open = new Set(walked.filter((each) => permissionOf(each) === undefined))
  const sections = table.trimEnd().split(/\n(?! )/)
  assert.equal(sections.length, walked.length)
  for (const [index, method] of walked.entries()) {
    const letIn = /^ {2}ok: (.*)$/m.exec(sections[index] ?? '')?.[1]?.split(', ') ?? []
    const strangers = letIn.filter((name) => /^(none|garbage|foreign instance)$/.test(name))
    assert.deepEqual(open.has(method) ? [] : strangers, [], method.name)
  }
})
