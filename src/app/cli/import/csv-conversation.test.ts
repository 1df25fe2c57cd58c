import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { agreedMapping, type CsvConversation } from './csv-conversation.ts'

const head = 'Nr,Login,E-Mail,Stadt\n1,ann,ann@x.example,Bern\n2,bob,bob@x.example,Genf\n'
const file = {
  ...{ name: 'users.csv', isRepeatable: true, head },
  async *open() {
    yield Buffer.from(head)
  },
}

/** Somebody at a terminal who gives these answers. */
function answering(answers: readonly string[], about: Partial<CsvConversation> = {}) {
  const said: string[] = []
  const left = [...answers]
  const text = async () => left.shift() ?? assert.fail('nobody answers any more')
  return {
    said,
    conversation: {
      ...{ saveTo: undefined, isPreview: false },
      prompts: { isTerminal: true, text },
      reports: { say: (line: string) => said.push(line) },
      ...about,
    },
  }
}

test('the columns are shown, and taken as they are when they are right', async () => {
  const { said, conversation } = answering(['y'])
  const mapping = await agreedMapping(file, conversation)
  assert.match(said[0] ?? '', /^column +is taken for +such as$/)
  assert.ok(said.some((line) => /^Login +userName +ann, bob$/.test(line)))
  assert.ok(said.some((line) => /^Stadt +\(left out\) +Bern, Genf$/.test(line)))
  assert.deepEqual(mapping, {
    delimiter: ',',
    fields: {
      userName: { column: 'Login', else: { column: 'E-Mail' } },
      'email.address': { column: 'E-Mail' },
    },
  })
})

test('columns can be corrected, and left out', async () => {
  const answers = ['Nr=id', 'Stadt = metadata.city', 'Login=', 'Ort=id', 'what?', 'yes']
  const { said, conversation } = answering(answers)
  const mapping = await agreedMapping(file, conversation)
  assert.deepEqual(mapping, {
    delimiter: ',',
    fields: {
      'email.address': { column: 'E-Mail' },
      id: { column: 'Nr' },
      'metadata.city': { column: 'Stadt' },
    },
  })
  assert.equal(said.filter((line) => line === 'columns are Nr, Login, E-Mail, Stadt').length, 2)
})

test('nothing is sent when they are not right', async () => {
  await assert.rejects(agreedMapping(file, answering(['n']).conversation), /nothing was sent/)
})

test('without a terminal the guess is written and not used', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-mapping-'))
  const saveTo = join(folder, 'mapping.json')
  const prompts = { isTerminal: false, text: () => assert.fail('nobody is there') }
  const { conversation } = answering([], { prompts, saveTo })
  await assert.rejects(agreedMapping(file, conversation), /look at .*mapping\.json/)
  const saved: unknown = JSON.parse(await readFile(saveTo, 'utf8'))
  assert.deepEqual(Object.keys(Object(saved).fields), ['userName', 'email.address'])
  await rm(folder, { recursive: true })
  const { conversation: other } = answering([], { prompts })
  await assert.rejects(agreedMapping(file, other), /--save-mapping/)
})
