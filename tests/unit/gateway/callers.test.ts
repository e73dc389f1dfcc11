import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AddressCount, networkOf } from '../../../server/gateway/address-count.ts'
import { Callers } from '../../../server/gateway/callers.ts'

describe('addresses', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['nobody', 'nobody'],
    ['', ''],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('are forgotten once nobody is there, and never counted beyond the bound', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.boolean())), (steps) => {
        const count = new AddressCount(2)
        const here = [0, 0, 0, 0]
        for (const [n, enters] of steps) {
          const others = here[n] ?? 0
          if (enters) {
            if (count.enter(`203.0.113.${n}`) !== others < 2) return false
            here[n] = Math.min(2, others + 1)
          } else if (others > 0) {
            count.leave(`203.0.113.${n}`)
            here[n] = others - 1
          }
        }
        return true
      }),
    )
  })
})

describe('callers', () => {
  function request(remoteAddress: string, forwardedFor?: string) {
    const socket = Object.assign(new EventEmitter(), { remoteAddress })
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
    return { socket, request: { headers, socket } as unknown as IncomingMessage }
  }

  it('are counted by their own address, and not by what they say it is', () => {
    const callers = new Callers({ maxConnectionsPerAddress: 1, trustProxy: false })
    const first = request('203.0.113.1', '203.0.113.50')
    expect(callers.enter(first.request)).toBe(true)
    expect(callers.enter(request('203.0.113.1', '203.0.113.51').request)).toBe(false)
    expect(callers.enter(request('203.0.113.2').request)).toBe(true)
    first.socket.emit('close')
    expect(callers.enter(request('203.0.113.1').request)).toBe(true)
  })

  it('are counted by what the proxy says it is, where there is one', () => {
    const callers = new Callers({ maxConnectionsPerAddress: 1, trustProxy: true })
    expect(callers.enter(request('127.0.0.1', '203.0.113.50').request)).toBe(true)
    expect(callers.enter(request('127.0.0.1', ' 203.0.113.51, 10.0.0.1').request)).toBe(true)
    expect(callers.enter(request('127.0.0.1', '203.0.113.50').request)).toBe(false)
    expect(callers.enter(request('127.0.0.1').request)).toBe(true)
    expect(callers.enter(request('127.0.0.1', '').request)).toBe(false)
  })
})
