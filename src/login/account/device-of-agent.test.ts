import assert from 'node:assert/strict'
import { it } from 'node:test'
import { deviceOf } from './device-of-agent.ts'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const android = 'Mozilla/5.0 (Linux; Android 14; K)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const linux = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0)'

for (const [agent, browser, system] of [
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge', 'Windows'],
  [`${mac} ${webkit} Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0`, 'Opera', 'macOS'],
  [`${mac} AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15`, 'Safari', 'macOS'],
  [`${iphone} AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1`, 'Safari', 'iPhone'],
  [`${iphone} AppleWebKit/605.1.15 CriOS/131.0 Mobile/15E148 Safari/604.1`, 'Chrome', 'iPhone'],
  [`${iphone} AppleWebKit/605.1.15 FxiOS/133.0 Mobile/15E148 Safari/605.1`, 'Firefox', 'iPhone'],
  [
    `${android} ${webkit} SamsungBrowser/27.0 Chrome/125.0 Safari/537.36`,
    'Samsung Internet',
    'Android',
  ],
  [`${linux} Gecko/20100101 Firefox/133.0`, 'Firefox', 'Linux'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0 Safari/537.36', 'Chrome', 'ChromeOS'],
  ['curl/8.5.0', '', ''],
  ['', '', ''],
] as const) {
  it(`${agent || 'nothing'} is of ${browser || 'no browser that is known'}`, () => {
    assert.deepEqual(deviceOf(agent), { browser, system })
  })
}
