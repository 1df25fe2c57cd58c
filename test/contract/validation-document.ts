/** The validation tables as a document: what each field may not be, and what is answered. */
import type { JsonValue } from '@bufbuild/protobuf'
import { type Changes, marks, type Table, there } from './validation-table.ts'

/** Texts longer than this are told by their length. */
const shownMax = 70

const shortened = (text: string): string => {
  const characters = [...text]
  const length = text.startsWith(marks.unique) ? 'in all' : ''
  return characters.length > shownMax
    ? `‹${characters.length} characters${length && ` ${length}`}, such as ${characters.at(-1)}›`
    : text
}

const literal = (value: JsonValue): string => {
  const text = JSON.stringify(value, (_, each) =>
    typeof each === 'string' ? shortened(each) : each,
  )
  return text.length > 3 * shownMax ? `${text.slice(0, 2 * shownMax)}…` : text
}

/** A cell of code, which a bar would end. */
const cell = (text: string): string =>
  `\`${text.replaceAll('|', '\\|').replaceAll('\u00a0', '\\u00a0')}\``

const cells = (changes: Changes): string =>
  Object.entries(changes)
    .map(([path, value]) => `${path}: ${value === undefined ? 'absent' : cell(literal(value))}`)
    .join('; ')

const section = ({ title, refused, accepted, faults }: Table): string =>
  [
    `## ${title}`,
    '',
    '| what is sent | code | what is answered |',
    '| --- | --- | --- |',
    ...refused.map(
      ([changes, text, code = 3]) => `| ${cells(changes)} | ${code} | ${cell(text)} |`,
    ),
    '',
    'As JSON only, whose decoding comes before everything else:',
    '',
    '| body | code | what is answered |',
    '| --- | --- | --- |',
    ...faults.map(([body, text]) => `| ${cell(body.replaceAll('\n', '⏎'))} | 3 | ${cell(text)} |`),
    '',
    'Taken, and how it reads afterwards:',
    '',
    '| what is sent | what is read |',
    '| --- | --- |',
    ...accepted.map(([changes, reads]) => `| ${cells(changes)} | ${reads ? cells(reads) : '–'} |`),
    '',
  ].join('\n')

export const documentOf = (tables: readonly Table[]): string =>
  [
    '# What is refused',
    '',
    'Made from the tables of `test/contract/` by `npm test`, which puts every row to the server',
    'through every door. Each row says what is changed in a request that is good; the first rule',
    'that is broken answers, in the order of the rows. Codes are those of gRPC: 3 and 9 are HTTP',
    '400, 5 is 404, 6 is 409.',
    '',
    'Words in «» stand for what only a running server knows; `«unique»` is new in every request.',
    `There are already the human \`${there.human}\`, who is linked to \`${there.account}\` at the`,
    `provider, the machine \`${there.machine}\`, users with the ids \`${there.humanId}\`,`,
    `\`${there.machineId}\` and, elsewhere, \`${there.foreignId}\`; \`${there.otherDomain}\` is`,
    `verified for another organisation, \`${there.ownDomain}\` for the caller's.`,
    '',
    ...tables.map(section),
  ].join('\n')
