/**
 * The table the onboarding property is played at: everybody who came, as the model knows them.
 * After every turn the server must have answered, written and mailed what the rules say; of two
 * deeds done to one person at once, as one after the other in either order.
 */
import assert from 'node:assert/strict'
import { welcome } from './onboarding-arrivals.ts'
import { type Deed, type Hands, type Outcome, type Reply, tell } from './onboarding-deeds.ts'
import {
  type CodeKind,
  codeMails,
  type Intent,
  type MailKind,
  type Person,
} from './onboarding-model.ts'
import type { Arrival, Operation } from './onboarding-operations.ts'
import { rules } from './onboarding-rules.ts'
import type { Seen, SeenMail, SeenRow, Watch } from './onboarding-watch.ts'
import { readPasskeyLink } from './onboarding-ways-in.ts'

export interface TableNeeds {
  readonly watch: Watch
  readonly hands: (protocol: number) => Hands
  readonly passHours: (hours: number) => void
  readonly fresh: () => number
  readonly idpId: string
  readonly orgId: string
}

interface Attempt {
  readonly operation: Operation
  readonly deed: Deed
  readonly reply: Reply
}

/** What was tried with one person, and what came of it. */
interface Case {
  readonly before: Person
  readonly attempts: readonly Attempt[]
  readonly seen: Seen
}

export interface Table {
  people(): readonly Person[]
  nowHours(): number
  passHours(hours: number): void
  /** All come at once. */
  seat(arrivals: readonly Arrival[]): Promise<void>
  /** All is done at once. */
  play(operations: readonly Operation[]): Promise<void>
}

export function createTable(deps: TableNeeds): Table {
  const people: Person[] = []
  let nowHours = 0
  return {
    people: () => people,
    nowHours: () => nowHours,
    passHours: (hours) => {
      deps.passHours(hours)
      nowHours += hours
    },
    seat: async (arrivals) => {
      people.push(...(await seated(deps, { arrivals, nowHours })))
    },
    play: async (operations) => {
      const doing = chosen(people, operations, { ...deps, nowHours })
      const attempts = await Promise.all(
        doing.map(async ({ at, operation, deed }) => {
          const reply = await deed.act(deps.hands(operation.protocol))
          return { at, operation, deed, reply }
        }),
      )
      const look = await deps.watch.look()
      people.forEach((before, index) => {
        const own = attempts.filter(({ at }) => at === index)
        people[index] = settled({ before, attempts: own, seen: look(before.id) })
      })
    },
  }
}

/** Has everybody come, and sees that each is greeted as the page they came by says. */
async function seated(
  deps: TableNeeds,
  { arrivals, nowHours }: { arrivals: readonly Arrival[]; nowHours: number },
): Promise<Person[]> {
  const come = await Promise.all(
    arrivals.map(async (arrival) => {
      const welcomed = welcome(arrival, { ...deps, nowHours })
      const { method, request } = welcomed
      return {
        ...welcomed,
        arrival,
        reply: await deps.hands(arrival.protocol).call(method, request),
      }
    }),
  )
  const look = await deps.watch.look()
  return come.map(({ person, outcome, arrival, reply }) => {
    const { code, json } = reply
    const told = JSON.stringify({ arrival, reply })
    assert.equal(code, 0, told)
    person.id = String(json.userId ?? json.id)
    person.orgId = deps.orgId
    const seen = look(person.id)
    assert.deepEqual(withoutSent(seen.events), outcome.events, told)
    outcome.learn?.(json)
    assertMails({ person, outcomes: [outcome], seen, before: person, told })
    return person
  })
}

/** At most two deeds a person; one that takes several calls has its person for itself. */
function chosen(
  people: readonly Person[],
  operations: readonly Operation[],
  { nowHours, fresh }: { nowHours: number; fresh: () => number },
) {
  const taken: { at: number; operation: Operation; deed: Deed }[] = []
  for (const operation of operations) {
    const at = operation.who % people.length
    const deed = rules[operation.kind]({ person: people[at]!, operation, nowHours, fresh })
    const others = taken.filter((each) => each.at === at)
    const isAlone = deed.isSolo || others.some((each) => each.deed.isSolo)
    if (others.length < (isAlone ? 1 : 2)) taken.push({ at, operation, deed })
  }
  return taken
}

/** The person as the server must have it now; fails when no order of the deeds explains it. */
function settled(given: Case): Person {
  const { before, attempts, seen } = given
  const events = withoutSent(seen.events)
  const replies = attempts.map(({ operation, reply }) => ({ operation, reply }))
  const orders = [attempts, ...(attempts.length > 1 ? [[...attempts].reverse()] : [])]
  const wanted: unknown[] = []
  for (const order of orders) {
    const person = structuredClone(before)
    const outcomes = order.map(({ deed }) => deed.judge(person))
    const must = outcomes.flatMap((outcome) => outcome.events)
    wanted.push({ events: must, refused: outcomes.map(({ refused }) => refused ?? 'no') })
    const isAnswered = order.every(({ reply }, index) => isReplyOf(reply, outcomes[index]!))
    if (!isAnswered || !isInOrder(order) || String(must) !== String(events)) continue
    outcomes.forEach(({ learn, refused }, index) => {
      if (!refused) learn?.(order[index]!.reply.json)
    })
    const told = JSON.stringify({ before, replies, events, rows: seen.rows.map(shown) }, null, 1)
    assertMails({ person, outcomes, seen, before, told })
    return person
  }
  assert.fail(JSON.stringify({ before, replies, events, wanted }, null, 1))
}

const withoutSent = (events: readonly string[]) => events.filter((type) => !type.endsWith('.sent'))

function isReplyOf({ code, ids }: Reply, { refused }: Outcome): boolean {
  if (code !== (refused?.code ?? 0)) return false
  return refused?.id === undefined || (ids.length === 1 && ids[0] === refused.id)
}

/** What succeeded later has the higher sequence. */
function isInOrder(order: readonly Attempt[]): boolean {
  const sequences = order
    .filter(({ reply }) => reply.code === 0)
    .map(({ reply }) => Number((reply.json.details as { sequence?: string })?.sequence ?? 0))
  return sequences.every((sequence, index) => index === 0 || sequence >= sequences[index - 1]!)
}

const shown = ({ kind, state, mail }: SeenRow) => ({ kind, state, to: mail?.to })

interface Delivery {
  readonly person: Person
  readonly outcomes: readonly Outcome[]
  readonly seen: Seen
  readonly before: Person
  /** What a failure says. */
  readonly told: string
}

/** One message for each intent, each sent once, to where it is to go; its code is then known. */
function assertMails(delivery: Delivery): void {
  const { person, outcomes, seen, told } = delivery
  const intents = outcomes.flatMap(({ mails }) => mails)
  const kindOf = ({ kind, channel }: Intent | SeenRow) => `${kind} by ${channel}`
  assert.deepEqual(seen.rows.map(kindOf), intents.map(kindOf), told)
  const sent = seen.rows.filter(({ state }) => state === 'sent')
  const noted = seen.events.filter((type) => type.endsWith('.sent'))
  assert.equal(noted.length, sent.length, told)
  for (const [index, row] of seen.rows.entries()) {
    const intent = intents[index]!
    const isOne = outcomes.length === 1
    const isVain = !isOne && isOvertaken(person, intent, intents.slice(index + 1))
    if (row.state === 'dropped' && (intent.to === '' || isVain)) {
      assert.equal(row.mail, undefined, told)
    } else {
      assertMail(delivery, { intent, row })
    }
  }
}

function assertMail(
  { person, before, outcomes, told }: Delivery,
  { intent, row: { state, attempts, mail } }: { intent: Intent; row: SeenRow },
): void {
  assert.equal(state, 'sent', told)
  assert.equal(attempts, 1, told)
  assert.ok(mail, told)
  // Of two at once, one may move the person while the other's mail is on its way.
  const addresses = [intent.to, ...(outcomes.length > 1 ? addressesOf(before, person) : [])]
  assert.ok(addresses.includes(mail.to), `${mail.to}: ${told}`)
  learnFrom(person, intent, mail)
}

const addressesOf = (...people: readonly Person[]) =>
  people.flatMap(({ email, phone }) => [email.address, phone.number])

/** Whether a message lost its sense before it could leave: another has taken its place. */
function isOvertaken(person: Person, { kind, code }: Intent, later: readonly Intent[]): boolean {
  if (person.state === 'removed' || later.some((each) => each.kind === kind)) return true
  const alive = [...Object.values(person.codes), ...person.passkeyLinks]
  return code !== undefined && !alive.includes(code)
}

/** The code of a mail, or what its link carries. */
function learnFrom(person: Person, { kind, code }: Intent, { code: value = '', url }: SeenMail) {
  if (!code) return
  if (kind === 'passwordlessRegistration') {
    readPasskeyLink(code, { link: url ?? '' })
  } else {
    assert.match(value, /^[A-Z0-9]{6}$/)
    tell(person, kindOfMail(kind), code, value)
  }
}

function kindOfMail(mail: MailKind): CodeKind {
  const kinds = Object.keys(codeMails) as CodeKind[]
  return kinds.find((kind) => codeMails[kind] === mail)!
}
