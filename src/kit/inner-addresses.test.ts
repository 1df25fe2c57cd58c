import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInnerAddress, isLoopbackHost, parseIpAddress } from './inner-addresses.ts'

test('this machine, its networks and what is nobody’s are inner addresses', () => {
  for (const address of [
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::', '[::1]'],
    ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff::1'],
    ...['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254', 'fec0::1'],
    ...['100.64.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
    ...['224.0.0.1', '239.255.255.255', 'ff02::1', '240.0.0.1', '255.255.255.255'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1'],
  ]) {
    assert.equal(isInnerAddress(address), true, address)
  }
})

test('an address inside another counts', () => {
  for (const address of [
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:169.254.169.254', '::127.0.0.1'],
    ...['64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1'],
    ...['2002:7f00:1::', '2002:5db8:d822::1', '2001:0:53aa:64c::1'],
  ]) {
    assert.equal(isInnerAddress(address), true, address)
  }
  assert.equal(isInnerAddress('::ffff:93.184.215.14'), false)
  assert.equal(isInnerAddress('64:ff9b::93.184.215.14'), false)
})

test('the open internet is none', () => {
  for (const address of ['1.1.1.1', '93.184.215.14', '172.32.0.1', '2606:4700::1111', '11.0.0.1']) {
    assert.equal(isInnerAddress(address), false, address)
  }
})

test('what is no address is not trusted', () => {
  for (const text of ['', 'localhost', '127.1', '0x7f.1', '1.2.3.4.5', '::g', '[1.2.3']) {
    assert.equal(parseIpAddress(text), undefined, text)
    assert.equal(isInnerAddress(text), true, text)
  }
})

test('a host is this machine by its name or its address', () => {
  for (const host of ['localhost', 'LOCALHOST', 'a.localhost', '127.3.2.1', '[::1]']) {
    assert.equal(isLoopbackHost(host), true, host)
  }
  for (const host of [
    'localhost.evil.test',
    'id.example.com',
    '10.0.0.1',
    '[fe80::1]',
    '0.0.0.0',
  ]) {
    assert.equal(isLoopbackHost(host), false, host)
  }
})
