import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createTestClock, createTestLog, mailOf } from '../outbox.fixture.ts'
import { openMailbox } from './mailbox.ts'
import { createSmsLog } from './sms-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailbox-'))
after(() => rmSync(folder, { recursive: true }))

function partsIn(name: string) {
  const { log, lines } = createTestLog()
  const clock = createTestClock()
  return { directory: join(folder, name), clock, log, lines, keep: 3 }
}

test('the last messages are kept, newest first, also after a restart', async () => {
  const parts = partsIn('ring')
  const mailbox = await openMailbox(parts)
  for (let id = 1; id <= 10; id += 1) {
    parts.clock.passMs(1)
    await mailbox.send(mailOf({ id: String(id) }))
  }
  const ids = mailbox.list().map((message) => message.id)
  assert.deepEqual(ids, ['10', '9', '8'])
  const again = await openMailbox(parts)
  assert.deepEqual(again.list(), mailbox.list())
  assert.equal(again.find({ id: '9' })?.code, 'ABC123')
  assert.equal(again.find({ id: '1' }), undefined)
  const file = join(parts.directory, '100.jsonl')
  assert.ok(readFileSync(file, 'utf8').split('\n').length <= 7, 'the file stays small')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(statSync(parts.directory).mode & 0o777, 0o700)
})

test('instances have mailboxes of their own, whatever their ids look like', async () => {
  const parts = partsIn('instances')
  const mailbox = await openMailbox(parts)
  await mailbox.send(mailOf({ id: '1', instanceId: '100' }))
  await mailbox.send(mailOf({ id: '2', instanceId: '../../etc' }))
  assert.deepEqual(
    mailbox.list('100').map((message) => message.id),
    ['1'],
  )
  assert.equal(mailbox.find({ id: '2', instanceId: '100' }), undefined)
  assert.equal(mailbox.list().length, 2)
  assert.deepEqual(readdirSync(parts.directory).sort(), [
    '%2E%2E%2F%2E%2E%2Fetc.jsonl',
    '100.jsonl',
  ])
})

test('a message that comes twice is kept once', async () => {
  const mailbox = await openMailbox(partsIn('twice'))
  await Promise.all([mailbox.send(mailOf()), mailbox.send(mailOf())])
  assert.equal(mailbox.list().length, 1)
})

test('a line that a crash has cut costs only itself', async () => {
  const parts = partsIn('cut')
  await (await openMailbox(parts)).send(mailOf({ id: '1' }))
  appendFileSync(join(parts.directory, '100.jsonl'), '{"id":"2","inst')
  const mailbox = await openMailbox(parts)
  await mailbox.send(mailOf({ id: '3' }))
  const again = await openMailbox(parts)
  assert.deepEqual(
    again
      .list()
      .map((message) => message.id)
      .sort(),
    ['1', '3'],
  )
})

test('an SMS is in the mailbox, and the log says so without its code', async () => {
  const parts = partsIn('sms')
  const mailbox = await openMailbox(parts)
  const sms = mailOf({ channel: 'sms', to: '+41791234567', text: 'ABC123 is the code' })
  await createSmsLog({ mailbox, log: parts.log }).send(sms)
  assert.equal(mailbox.find({ id: '42' })?.text, 'ABC123 is the code')
  assert.match(parts.lines[0] ?? '', /in the mailbox .*"messageId":"42"/)
  assert.doesNotMatch(parts.lines.join(), /ABC123|41791234/)
})
