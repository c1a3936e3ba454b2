import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { Sha256 as Theirs } from '@smithy/core/checksum'
import { Sha256 } from '../../../../lambda/cognito/sdk/sha256.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const secret = bytes('a key of thirty-two bytes exactly')

const secrets: [string, string | ArrayBuffer | ArrayBufferView | undefined][] = [
  ['without a secret', undefined],
  ['with an empty one', ''],
  ['with a string', 'Wörter'],
  ['with bytes', secret],
  ['with a part of a buffer', secret.subarray(3, 20)],
  ['with a buffer', secret.slice().buffer],
  ['with a view', new DataView(secret.buffer, 5, 9)],
  ['with a secret longer than a block', bytes('long '.repeat(40))],
]

describe.each(secrets)('sha256 %s', (_, secret) => {
  test.each([[[]], [['']], [['all at once']], [['in ', 'two ', 'or more']]])(
    'has the same digest as the SDK for %j',
    async chunks => {
      const ours = new Sha256(secret)
      const theirs = new Theirs(secret)
      for (const chunk of chunks) {
        ours.update(bytes(chunk))
        theirs.update(bytes(chunk))
      }
      const digest = await ours.digest()
      expect(digest).toHaveLength(ours.digestLength)
      expect([...digest]).toEqual([...(await theirs.digest())])
    },
  )

  test('starts over after a reset', async () => {
    const digests: Uint8Array[] = []
    const hash = new Sha256(secret)
    for (const text of ['first', 'second', 'first']) {
      hash.update(bytes(text))
      digests.push(await hash.digest())
      hash.reset()
    }
    expect(digests[2]).toEqual(digests[0])
    expect(digests[1]).not.toEqual(digests[0])
  })
})

test("sha256 with a secret computes the same HMAC as Node's createHmac", async () => {
  const hash = new Sha256(secret)
  hash.update(bytes('text'))
  expect(await hash.digest()).toEqual(createHmac('sha256', secret).update('text').digest())
})
