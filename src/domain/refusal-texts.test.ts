import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remedies } from './refusal-remedies.ts'
import { ownTexts, peerTexts, textOf } from './refusal-texts.ts'
import { Refusal, type RefusalKey, refusalNames } from './refusals.ts'

const keys: ReadonlySet<string> = new Set(refusalNames.map((name) => new Refusal(name).key))

/** The sentences of a text; a full stop inside a name, as in `{{.FirstName}}`, ends none. */
const sentencesOf = (text: string): string[] => text.split(/(?<=[^.])\. (?=[A-Z])/)

const firstWordOf = (text: string): string => /^\w+/.exec(text)?.[0] ?? ''

/** What a next step begins with; a noun or a pronoun there would only describe. */
const imperatives = new Set(
  [
    'Add Allow Ask Call Check Choose Complete Configure Correct Create Delete Enter Generate Give',
    'Have Invite Leave Make Nest Read Register Remove Request Run Send Set Shorten Sign Simplify',
    'Split Start Try Turn Unlock Update Use Write',
  ].flatMap((verbs) => verbs.split(' ')),
)

const isNextStep = (sentence: string): boolean =>
  imperatives.has(firstWordOf(sentence)) || sentence.startsWith('Nothing')

test('a text of our own says what is the matter and, in a sentence of its own, what to do', () => {
  const without = Object.entries(ownTexts).filter(([, text]) => {
    const sentences = sentencesOf(text)
    return sentences.length < 2 || !isNextStep(sentences.at(-1) ?? '')
  })
  assert.deepEqual(without, [])
})

test('a text of our own and docs/errors.md begin the next step alike', () => {
  const different = Object.entries(ownTexts).flatMap(([key, text]) => {
    const [step = '', remedy = ''] = [sentencesOf(text).at(-1), remedies[key as RefusalKey]]
    return firstWordOf(step) === firstWordOf(remedy) ? [] : [{ key, step, remedy }]
  })
  assert.deepEqual(different, [])
})

test('every remedy is something to do, or says that nothing is', () => {
  const idle = Object.entries(remedies).filter(([, remedy]) => !isNextStep(remedy))
  assert.deepEqual(idle, [])
})

test('every text is of a refusal, or of the compliance of an application, and stands once', () => {
  const texts = [...Object.keys(peerTexts), ...Object.keys(ownTexts)]
  assert.equal(new Set(texts).size, texts.length)
  const unused = texts.filter((key) => !keys.has(key) && !key.startsWith('Application.OIDC.'))
  assert.deepEqual(unused, [])
})

test('what a refusal was given stands in its text as it is', () => {
  assert.match(textOf('Errors.SMTPConfig.TestFailed', 'costs $& more'), /\(costs \$& more\)/)
  assert.equal(textOf('Errors.NotFound'), 'Errors.NotFound')
})
