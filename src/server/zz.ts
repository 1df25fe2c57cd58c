import { ask2 } from './raw.fixture.ts'
import { startFixture } from './server.fixture.ts'
const f = await startFixture()
for (const n of [20000, 33000, 40000, 70000, 200000]) {
  const before = f.calls.length
  try { const r = await ask2(f.url, '/management/v1/users/human/_import', { body: '{}', headers: { 'x-large': 'x'.repeat(n) } })
  console.log(n, r.status, r.text, f.calls.length - before) } catch (e) { console.log(n, 'rejected', e) }
}
for (const n of [100, 127,130, 200, 1000]) {
  try { const r = await ask2(f.url, '/management/v1/users/human/_import', { body: '{}', headers: Object.fromEntries(Array.from({length: n}, (_, i) => ['x-'+i, 'y'])) })
  console.log(n, r.status, r.text) } catch (e) { console.log(n, 'rejected', e) }
}
await f.close()
