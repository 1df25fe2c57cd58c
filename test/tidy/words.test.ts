/** Words of a private language that the field has a word for: once gone, they do not come back. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { product } from './sources.ts'

/** Each by how it is found, in names and comments, and what is said instead. */
const words: Readonly<Record<string, { readonly found: RegExp; readonly instead: string }>> = {
  words: { found: /\b\w*Words\b|\bwords\b/, instead: '…Input, or …Wire' },
  told: { found: /\btold\b|\bTold\w*|\btoldOf\b/, instead: 'details, outcome' },
  places: { found: /\bPlaces?\b|\bplaces\b/, instead: 'Directory, Scope' },
  wish: { found: /\b[wW]ish(es)?\b|[a-z]Wish(es)?\b/, instead: 'auth request' },
  standing: { found: /\b[sS]tanding(Of)?\b/, instead: 'sign-in status' },
  door: { found: /\b[dD]oors?\b/, instead: 'protocol' },
  house: { found: /\bhouse\b|\brooms\b|\bRooms\b/, instead: 'server, components' },
  entrance: { found: /\b[eE]ntrance\b/, instead: 'login context' },
  onward: { found: /\b[oO]nward\b|\bmailWayOn\b|\bwaysOut\b/, instead: 'continueUrl' },
  pretend: { found: /\bpretend\w*|\baskNobody\b|\bisInVain\b/, instead: 'decoy, dummy' },
  desk: { found: /\b[dD]esk\b/, instead: 'outbox admin' },
  sweep: { found: /\b[sS]we(ep|pt)\w*|\b[bB]room\b/, instead: 'purge' },
  forget: { found: /\bforget\w*|[a-z]Forget\b/, instead: 'invalidate' },
  remember: { found: /\bremember(ed|s)?\b|\bRemembered\b/, instead: 'cache, cached' },
  question: { found: /\b[qQ]uestions?\b(?! mark)/, instead: 'query' },
  tries: { found: /\b[tT]ries\b|\bTry\b|[a-z]Tr(y|ies)\b/, instead: 'attempts' },
  trouble: { found: /\b[tT]roubles?\b|\bwrongs\b/, instead: 'errors' },
  noes: { found: /\b[nN]oes\b/, instead: 'refusals' },
  holder: { found: /\bHolders?\b/, instead: 'TokenOwner, FactorOwner' },
  carriers: { found: /\b[cC]arriers?\b/, instead: 'transports' },
  belongings: { found: /\b[bB]elongings\b/, instead: 'credentials' },
  arrivals: { found: /\b[aA]rrivals\b/, instead: 'new sessions' },
  village: { found: /\b[vV]illage\b/, instead: 'test server' },
}

const file = 'test/tidy/words.json'

/** The components that still have a word, by word; in the file they stand side by side. */
function leftIn(json: Record<string, string>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(json).map(([word, list]) => [word, list.split(' ')]))
}

test('no component has a word again that it was freed of', () => {
  const left = leftIn(JSON.parse(readFileSync(file, 'utf8')))
  const there = Object.entries(words).map(([word, { found }]) => {
    const having = product.filter(({ text }) => found.test(text))
    return [word, [...new Set(having.map(({ component }) => component || 'main'))].sort()] as const
  })
  if (process.env.UPDATE_DOCS) {
    const fewer = there.map(([word, found]) => [
      word,
      found.filter((component) => left[word]?.includes(component)).join(' '),
    ])
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(fewer), null, 2)}\n`)
  }
  const back = there.flatMap(([word, found]) =>
    found
      .filter((component) => !left[word]?.includes(component))
      .map((component) => `${component}: "${word}"; say ${words[word]?.instead}`),
  )
  assert.deepEqual(back, [])
})
