/** Lists of users: filters on both stores, orders, pages by index and by cursor, searches. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { type Body, eachScimWorld, urn } from './scim-world.ts'

const people = Array.from({ length: 12 }, (_, index) => ({
  userName: `person-${String(index).padStart(2, '0')}`,
  name: {
    givenName: index % 2 === 0 ? 'Ada' : 'Bo',
    familyName: `Family ${String.fromCharCode(76 - index)}`,
    ...(index % 4 === 0 && { middleName: 'M.' }),
  },
  ...(index % 3 === 0 && { nickName: `Nick ${index}`, title: `Guide ${index % 2}` }),
  ...(index % 4 === 1 && { phoneNumbers: [{ value: `+4179555123${index % 10}` }] }),
  active: index % 5 !== 0,
  externalId: `ext-${index}`,
  emails: [
    { value: `p${index}@mail.test`, type: index % 2 === 0 ? 'work' : 'home', primary: true },
    { value: `second${index}@mail.test`, type: 'other' },
  ],
  roles: index === 7 ? [{ value: 'boss', type: 'paid' }] : [],
  [urn.enterprise]: { employeeNumber: `E${index}`, department: index < 6 ? 'Tours' : 'Sales' },
}))

eachScimWorld((scim) => {
  const ids: string[] = []
  before(async () => {
    for (const person of people) ids.push((await scim.addUser(person.userName, person)).id)
  })
  const list = (query: Readonly<Record<string, string | number>>): Promise<Body> => {
    const given = Object.entries(query).map(([key, value]) => [key, String(value)])
    return scim.get(`/Users?${new URLSearchParams(given)}`)
  }
  const mine = 'userName sw "person-"'
  const namesOf = ({ Resources }: Body): string[] =>
    Resources.map(({ userName }: { userName: string }) => userName)
  /** The numbers of the people whom a filter finds. */
  const found = async (filter: string): Promise<number[]> => {
    const page = await list({ filter: `${mine} and (${filter})`, sortBy: 'userName' })
    const numbers = namesOf(page).map((name) => Number(name.slice(-2)))
    assert.equal(page.totalResults, numbers.length, filter)
    return numbers
  }
  const those = (isOne: (index: number) => boolean) => people.map((_, index) => index).filter(isOne)

  it('every operator on every kind of attribute finds whom it means', async () => {
    const cases: readonly (readonly [string, (index: number) => boolean])[] = [
      ['userName eq "PERSON-03"', (n) => n === 3],
      ['userName ne "person-03"', (n) => n !== 3],
      ['userName co "-1"', (n) => n >= 10],
      ['userName ew "7"', (n) => n === 7],
      ['userName gt "person-08"', (n) => n > 8],
      ['userName ge "Person-08"', (n) => n >= 8],
      ['userName lt "person-02"', (n) => n < 2],
      ['userName le "person-02"', (n) => n <= 2],
      ['userName pr', () => true],
      ['name.givenName eq "ada"', (n) => n % 2 === 0],
      ['name.familyName sw "family l"', (n) => n === 0],
      ['name.formatted eq "Bo Family K"', (n) => n === 1],
      ['displayName ew "K"', (n) => n === 1],
      ['name.middleName pr', (n) => n % 4 === 0],
      ['name.middleName eq "m."', (n) => n % 4 === 0],
      ['nickName pr', (n) => n % 3 === 0],
      ['not (nickName pr)', (n) => n % 3 !== 0],
      ['nickName eq null', (n) => n % 3 !== 0],
      ['title eq "guide 1"', (n) => n % 3 === 0 && n % 2 === 1],
      ['title co "UIDE" and not (title ew "1")', (n) => n % 6 === 0],
      ['title gt "Guide 0"', (n) => n % 3 === 0 && n % 2 === 1],
      ['title ne "Guide 1"', (n) => !(n % 3 === 0 && n % 2 === 1)],
      ['active eq true', (n) => n % 5 !== 0],
      ['active eq "False"', (n) => n % 5 === 0],
      ['active ne true', (n) => n % 5 === 0],
      ['externalId eq "ext-4"', (n) => n === 4],
      ['externalId eq "EXT-4"', () => false],
      ['externalId ne "ext-4"', (n) => n !== 4],
      ['externalId sw "ext-1"', (n) => n === 1 || n >= 10],
      ['emails eq "P4@mail.test"', (n) => n === 4],
      ['emails.value sw "p1"', (n) => n === 1 || n >= 10],
      ['emails[type eq "work" and value eq "p4@mail.test"]', (n) => n === 4],
      ['emails[type eq "home" and value eq "p4@mail.test"]', () => false],
      ['emails[type eq "work"].value sw "p1"', (n) => n === 10],
      ['emails[type eq "other" and not (value co "second1")]', (n) => n !== 1 && n < 10],
      ['emails.type eq "home"', (n) => n % 2 === 1],
      ['phoneNumbers pr', (n) => n % 4 === 1],
      ['phoneNumbers.value eq "079 555 12 35"', (n) => n === 5],
      ['phoneNumbers co "55512"', (n) => n % 4 === 1],
      ['roles[value eq "BOSS" and type eq "paid"]', (n) => n === 7],
      ['roles.value eq "boss" or roles.type eq "x"', (n) => n === 7],
      ['roles pr', (n) => n === 7],
      ['roles ne "boss"', (n) => n !== 7],
      [`${urn.enterprise}:department eq "tours"`, (n) => n < 6],
      [`${urn.enterprise}:employeeNumber ew "0"`, (n) => n === 0 || n === 10],
      ['preferredLanguage eq "en"', () => true],
      ['meta.created gt "2020-01-01T00:00:00Z"', () => true],
      ['meta.lastModified lt "2020-01-01T00:00:00Z"', () => false],
      ['meta.resourceType eq "User" and schemas eq "urn:x"', () => false],
      ['title pr or (active eq false and name.givenName eq "Bo")', (n) => n % 3 === 0 || n === 5],
      ['not (title pr or nickName pr) and emails co "mail"', (n) => n % 3 !== 0],
    ]
    for (const [filter, isOne] of cases) {
      assert.deepEqual(await found(filter), those(isOne), filter)
    }
  })

  it('what has changed since is found by its time, also where only metadata has', async () => {
    const before = await scim.get(`/Users/${ids[2]}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await scim.patch(`/Users/${ids[2]}`, [{ op: 'add', path: 'locale', value: 'de-CH' }])
    const { meta } = await scim.get(`/Users/${ids[2]}`)
    assert.ok(meta.lastModified > before.meta.lastModified)
    assert.deepEqual(await found(`meta.lastModified ge "${meta.lastModified}"`), [2])
    assert.deepEqual(await found(`meta.lastModified eq "${meta.lastModified}"`), [2])
    assert.ok(!(await found(`meta.lastModified lt "${meta.lastModified}"`)).includes(2))
    assert.deepEqual(await found(`meta.created eq "${meta.created}"`), [2])
  })

  it('pages by index have what is asked for, and the total', async () => {
    const page = await list({ filter: mine, sortBy: 'userName', startIndex: 4, count: 3 })
    assert.deepEqual(namesOf(page), ['person-03', 'person-04', 'person-05'])
    const { Resources, ...counts } = page
    assert.deepEqual(counts, {
      schemas: [urn.list],
      totalResults: 12,
      itemsPerPage: 3,
      startIndex: 4,
    })
    const none = await list({ filter: mine, count: 0 })
    assert.deepEqual([none.totalResults, none.itemsPerPage, none.Resources], [12, 0, []])
    const before = await list({ filter: mine, count: -3, startIndex: -5 })
    assert.deepEqual([before.itemsPerPage, before.startIndex], [0, 1])
    const behind = await list({ filter: mine, startIndex: 100 })
    assert.deepEqual([behind.totalResults, behind.Resources], [12, []])
  })

  it('orders are followed, by an index and without, those without a value at the end', async () => {
    const ordered = async (sortBy: string, sortOrder = 'ascending') =>
      namesOf(await list({ filter: mine, sortBy, sortOrder })).map((name) => Number(name.slice(-2)))
    const all = those(() => true)
    for (const sortBy of ['userName', 'USERNAME', 'id', 'meta.created', 'externalId']) {
      const ascending = sortBy === 'externalId' ? [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9] : all
      assert.deepEqual(await ordered(sortBy), ascending, sortBy)
      assert.deepEqual(await ordered(sortBy, 'descending'), [...ascending].reverse(), sortBy)
    }
    assert.deepEqual(await ordered('name.familyName'), [...all].reverse())
    assert.deepEqual((await ordered('emails')).slice(0, 4), [0, 10, 11, 1])
    assert.deepEqual((await ordered('emails.value', 'descending')).at(-1), 0)
    const titled = await ordered('title')
    assert.deepEqual(titled.slice(0, 4), [0, 6, 3, 9])
    assert.deepEqual(
      titled.slice(4),
      those((n) => n % 3 !== 0),
    )
    assert.deepEqual(
      (await ordered(`${urn.enterprise}:department`)).slice(0, 6),
      [6, 7, 8, 9, 10, 11],
    )
    assert.equal((await ordered('meta.lastModified')).length, 12)
  })

  it('pages by cursor miss and repeat nobody, whoever comes and goes meanwhile', async () => {
    const kept = new Set(people.map(({ userName }) => userName))
    for (const sortBy of ['', 'userName', 'title']) {
      const seen: string[] = []
      let cursor = ''
      let pages = 0
      for (;;) {
        const page = await list({ filter: mine, count: 5, cursor, ...(sortBy && { sortBy }) })
        assert.equal(page.startIndex, undefined)
        seen.push(...namesOf(page))
        pages += 1
        const passing = await scim.addUser(`person-x${sortBy}${pages}`)
        if (pages % 2 === 0) await scim.remove(`/Users/${passing.id}`)
        if (page.nextCursor === undefined) break
        cursor = page.nextCursor
        assert.ok(pages < 10)
      }
      assert.ok(pages >= 3)
      assert.deepEqual(seen.filter((name) => kept.has(name)).sort(), [...kept].sort(), sortBy)
      assert.equal(new Set(seen).size, seen.length)
    }
    const { nextCursor } = await list({ filter: mine, count: 2, cursor: '' })
    const other = await scim.send(`/Users?count=2&cursor=${nextCursor}`)
    assert.equal(other.body[urn.detail].id, 'SCIM-Cur1x')
    const rows = await scim.get('/Users?filter=userName+sw+"person-x"')
    for (const { id } of rows.Resources) await scim.remove(`/Users/${id}`)
  })

  it('groups have pages by cursor, too, in every order', async () => {
    const names = ['Alpha', 'beta', 'Gamma', 'delta', 'Epsilon'].map((name) => `Cursor ${name}`)
    for (const name of names) await scim.addGroup(name)
    for (const sortBy of ['id', 'displayName', 'meta.created', 'meta.lastModified']) {
      for (const sortOrder of ['ascending', 'descending']) {
        const seen: string[] = []
        let cursor: string | undefined = ''
        while (cursor !== undefined) {
          assert.ok(seen.length < 20, 'the pages end')
          const query = { sortBy, sortOrder, cursor, count: '2', filter: 'displayName sw "cursor"' }
          const page = await scim.get(`/Groups?${new URLSearchParams(query)}`)
          assert.equal(page.totalResults, 5)
          seen.push(...page.Resources.map((each: { displayName: string }) => each.displayName))
          cursor = page.nextCursor
        }
        const byName = ['Alpha', 'beta', 'delta', 'Epsilon', 'Gamma'].map(
          (each) => `Cursor ${each}`,
        )
        const ascending = sortBy === 'displayName' ? byName : names
        const wanted = sortOrder === 'ascending' ? ascending : [...ascending].reverse()
        assert.deepEqual(seen, wanted, `${sortBy} ${sortOrder}`)
      }
    }
  })

  it('answers have the attributes that are asked for, and no others', async () => {
    const attributes = `userName,EMAILS.value,${urn.enterprise}:department,unknown`
    const { Resources } = await list({ filter: 'userName eq "person-03"', attributes })
    assert.deepEqual(Resources, [
      {
        schemas: [urn.user, urn.enterprise],
        id: ids[3],
        userName: 'person-03',
        emails: [{ value: 'p3@mail.test' }, { value: 'second3@mail.test' }],
        [urn.enterprise]: { department: 'Tours' },
      },
    ])
    const whole = await scim.get(`/Users/${ids[3]}`)
    const excluded = `id,emails.type,meta,${urn.enterprise}`
    const less = await scim.get(`/Users/${ids[3]}?excludedAttributes=${excluded}`)
    const { meta: _, [urn.enterprise]: __, ...rest } = whole
    const emails = rest.emails.map(({ type: ___, ...email }: { type: string }) => email)
    assert.deepEqual(less, { ...rest, emails })
  })

  it('a search by POST finds the same, of one type and of all', async () => {
    const body = { schemas: [urn.search], filter: mine, sortBy: 'userName', count: 2 }
    const one = await scim.post('/Users/.search', { ...body, attributes: ['userName'] }, 200)
    assert.deepEqual(namesOf(one), ['person-00', 'person-01'])
    assert.deepEqual(Object.keys(one.Resources[0]).sort(), ['id', 'schemas', 'userName'])
    await scim.addGroup('person-like group')
    const filter = `${mine} or displayName sw "person-like"`
    const all = { schemas: [urn.search], filter: 'id pr and displayName pr', count: 100 }
    const everything = await scim.post('/.search', all, 200)
    const types = new Set(everything.Resources.map(({ meta }: Body) => meta.resourceType))
    assert.deepEqual([...types], ['User', 'Group'])
    const users = await scim.get('/Users?count=0')
    const groups = await scim.get('/Groups?count=0')
    assert.equal(everything.totalResults, users.totalResults + groups.totalResults)
    const seen: string[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      assert.ok(seen.length < 200, 'the pages end')
      const page: Body = await scim.post('/.search', { ...all, count: 3, cursor }, 200)
      seen.push(...page.Resources.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor
    }
    const inAll = everything.Resources.map(({ id }: { id: string }) => id)
    assert.deepEqual(seen, inAll)
    const byIndex = await scim.post('/.search', { ...all, count: 4, startIndex: 10 }, 200)
    assert.deepEqual(
      byIndex.Resources.map(({ id }: { id: string }) => id),
      inAll.slice(9, 13),
    )
    // An attribute of one type alone matches none of the other.
    const mixed = await scim.post('/.search', { schemas: [urn.search], filter }, 200)
    assert.ok(mixed.Resources.every(({ meta }: Body) => meta.resourceType === 'User'))
  })
})
