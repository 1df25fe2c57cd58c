/** Names that people of the seeded store may have, in the shares and scripts that people bring. */

/** Numbers from 0 to 1, the same ones for the same seed and index. */
export type Chance = () => number

/** A source of chance for one thing of many, whatever came before it (mulberry32). */
export function chanceOf({ seed, index }: { seed: number; index: number }): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of a list; with a `lean` above 1 its first members come more often. */
export function oneOf<T>(chance: Chance, list: readonly T[], { lean = 1 } = {}): T {
  return list[Math.floor(chance() ** lean * list.length)] as T
}

const firstNames = (
  'Maria James Anna Mohammed Sofia Daniel Emma David Laura Michael Julia Thomas Sarah Peter ' +
  'Elena Robert Lucía José Zoë Łukasz Bjørn Åsa Chloé Jürgen Søren Renée Noël İbrahim Ngọc ' +
  'Đức Šárka Žofie Ólafur Siobhán Niamh Fatima Aisha Omar Yusuf Priya Arjun Ravi Wei Ling ' +
  'Kenji Yuki Haruto Min-jun Seo-yeon Ivan Olga Dmitri Katarzyna Agnieszka Giulia Marco ' +
  'João Inês Mateus Ana Camille Pierre Hans Greta Lars Ingrid Mikael Aino Eero Zsófia Bence ' +
  'Andrei Ioana Nikos Eleni Kwame Amara Chidi Zanele Thabo Leilani Keanu Aroha Nizhoni ' +
  'Mateo Valentina Jean-Luc Anne-Marie'
).split(' ')

const lastNames = (
  'Smith García Müller Nguyen Johnson Silva Kim Ivanova Rossi Kowalski Martin Andersen ' +
  'Fernández Brown Schmidt Santos Wang Popescu Nagy Novák Öztürk Yılmaz Hansen Larsson ' +
  'Virtanen Dubois Lefèvre Meyer Weiß Groß Bäcker Ó’Brien McDonald van_der_Berg de_la_Cruz ' +
  'al-Farsi Haddad Cohen Levi Singh Sharma Patel Khan Ahmed Hussain Suzuki Satō Takahashi ' +
  'Chen Zhang Park Choi Okafor Adeyemi Mensah Dlamini Nkosi Kamau Wójcik Dvořák Jovanović ' +
  'Šimić Papadopoulos Georgiou Costa Pereira Almeida Moreau Laurent Jansen de_Vries Peeters ' +
  'Nielsen Johansson Korhonen Tamm Bērziņš Kazlauskas'
)
  .split(' ')
  .map((name) => name.replaceAll('_', ' '))

/** Written whole in scripts without our letters; the user name then has none of it. */
const otherScripts: readonly (readonly [first: string, last: string])[] = [
  ['太郎', '山田'],
  ['花子', '佐藤'],
  ['伟', '王'],
  ['秀英', '李'],
  ['민준', '김'],
  ['서연', '박'],
  ['Ольга', 'Иванова'],
  ['Дмитрий', 'Соколов'],
  ['Ελένη', 'Παπαδοπούλου'],
  ['محمد', 'الفارسي'],
  ['נועה', 'כהן'],
  ['प्रिया', 'शर्मा'],
  ['สมชาย', 'ใจดี'],
]

const syllables = (
  'ba be bo bra dal den dor el fa fen gar gil hal har ing jo kal ken la len lo mar mel mi mon na ' +
  'nor ol pel per qua ra ren ri ros sal sen ska sol ta tor tri ul va ven vik wal wen wick yar zel'
).split(' ')
const endings = 'berg by dottir ez feld ford hof ik ini kaite ko man nen ov sen ski son ström ton'
const lastNameEndings = endings.split(' ')

/** A rare last name: there are about two million of them. */
function composed(chance: Chance): string {
  const count = 2 + Math.floor(chance() * 2)
  const parts = Array.from({ length: count }, () => oneOf(chance, syllables))
  const name = parts.join('') + oneOf(chance, lastNameEndings)
  return (name[0] ?? '').toUpperCase() + name.slice(1)
}

/** First and last name. Some last names are common, most are rare; a few have other letters. */
export function fullName(chance: Chance): { readonly first: string; readonly last: string } {
  if (chance() < 0.04) {
    const [first, last] = oneOf(chance, otherScripts)
    return { first, last }
  }
  const first = oneOf(chance, firstNames, { lean: 1.5 })
  const isCommon = chance() < 0.35
  return { first, last: isCommon ? oneOf(chance, lastNames, { lean: 1.8 }) : composed(chance) }
}

/** A text in the letters a to z and points, as user names and addresses have it. */
export function asciiOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/ł/gi, 'l').replace(/ø/gi, 'o').replace(/ß/g, 'ss')
  return plain.replace(/[^A-Za-z]/g, '').toLowerCase()
}
