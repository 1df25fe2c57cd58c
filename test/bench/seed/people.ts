/** The users of a seeded store as data: the same for the same seed and number. */
import { asciiOf, type Chance, chanceOf, fullName, oneOf } from './names.ts'

/** A user to be seeded. */
export type Person = SeededHuman | SeededMachine

interface Seeded {
  /** Which of the store's organisations, 0 being the first instance's own, the large one. */
  readonly org: number
  readonly userName: string
  readonly becomes: 'active' | 'locked' | 'inactive'
}

export interface SeededHuman extends Seeded {
  readonly kind: 'human'
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  readonly language: string
  readonly gender: number
  readonly email: string
  readonly isEmailVerified: boolean
  /** E.164. */
  readonly phone: string | undefined
  /** `known`: that of `requests.ts`, so that the user can sign in; `brought`: of an import. */
  readonly password: 'known' | 'brought' | 'none'
  readonly metadata: readonly { readonly key: string; readonly value: string }[]
}

export interface SeededMachine extends Seeded {
  readonly kind: 'machine'
  readonly name: string
  readonly description: string
}

/** What decides who is in a store. */
export interface Population {
  readonly seed: number
  /** Organisations, the large one among them. */
  readonly orgs: number
}

/** Two hundred small organisations beside the large one, fewer where there are few users. */
export const orgsFor = (users: number): number => 1 + Math.min(200, Math.ceil(users / 50))

/** The user of a number; numbers go from 0, in the order of creation. */
export function personOf({ seed, orgs }: Population, index: number): Person {
  const chance = chanceOf({ seed, index })
  const isInLargeOrg = chance() < 0.6
  // The small ones differ in size: the first has about fourteen times as many as the average.
  const org = isInLargeOrg ? 0 : 1 + Math.floor(chance() ** 2 * (orgs - 1))
  const lot = chance()
  const becomes = lot < 0.01 ? 'locked' : lot < 0.03 ? 'inactive' : 'active'
  const common = { index, org, becomes } as const
  return chance() < 0.05 ? machineOf(chance, common) : humanOf(chance, common)
}

type Common = Pick<Seeded, 'org' | 'becomes'> & { readonly index: number }

const mailDomains = (
  'example.com example.org mail.example.net post.example.de correo.example.es example.co.uk ' +
  'people.example.io school.example.edu'
).split(' ')
const languages = 'en en en de fr es pt it ja zh pl sv cs und'.split(' ')
const metadataKeys = ['customer_number', 'plan', 'department', 'imported_from', 'locale_hint']
const plans = ['free', 'team', 'enterprise']

function humanOf(chance: Chance, { index, org, becomes }: Common): SeededHuman {
  const { first, last } = fullName(chance)
  const tag = index.toString(36)
  const [given, family] = [asciiOf(first) || 'user', asciiOf(last) || 'x']
  const style = chance()
  const local = style < 0.5 ? `${given}.${family}` : style < 0.8 ? `${given[0]}${family}` : family
  const email = `${local}.${tag}@${oneOf(chance, mailDomains, { lean: 2 })}`
  const isNameEmail = chance() < 0.4
  const isCapital = chance() < 0.1
  const lot = chance()
  return {
    kind: 'human',
    org,
    becomes,
    userName: isNameEmail ? email : isCapital ? `${first}-${tag}` : `${local}-${tag}`,
    firstName: first,
    lastName: last,
    nickName: chance() < 0.3 ? first.slice(0, 4) : '',
    displayName: chance() < 0.9 ? `${first} ${last}` : `${last}, ${first}`,
    language: oneOf(chance, languages),
    gender: Math.floor(chance() * 4),
    email: isCapital ? email.replace(/^./, (letter) => letter.toUpperCase()) : email,
    isEmailVerified: chance() < 0.97,
    phone: chance() < 0.2 ? `+4179${String(index).padStart(7, '0').slice(-7)}` : undefined,
    password: lot < 0.73 ? 'known' : lot < 0.97 ? 'brought' : 'none',
    metadata: chance() < 0.15 ? metadataOf(chance, index) : [],
  }
}

function metadataOf(chance: Chance, index: number): { key: string; value: string }[] {
  const count = 1 + Math.floor(chance() * 3)
  const first = Math.floor(chance() * metadataKeys.length)
  return Array.from({ length: count }, (_, at) => {
    const key = metadataKeys[(first + at) % metadataKeys.length] as string
    const value = key === 'plan' ? oneOf(chance, plans) : `${key.slice(0, 4)}-${index + at}`
    return { key, value: Buffer.from(value).toString('base64') }
  })
}

const duties = ['Builds the nightly reports', 'Moves invoices', 'Watches the queue', '']

function machineOf(chance: Chance, { index, org, becomes }: Common): SeededMachine {
  const tag = index.toString(36)
  const word = oneOf(chance, ['ci', 'sync', 'backup', 'etl', 'monitor', 'gateway'])
  const name = `${word[0]?.toUpperCase()}${word.slice(1)} ${tag}`
  const description = oneOf(chance, duties)
  return { kind: 'machine', org, becomes, userName: `${word}-${tag}`, name, description }
}
