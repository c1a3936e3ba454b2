/** EventBridge, SES and KMS as their SDK clients see them. */
import { EventBridge } from '@aws-sdk/client-eventbridge'
import { KMS } from '@aws-sdk/client-kms'
import { SESv2 } from '@aws-sdk/client-sesv2'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createResolver, readAssembly } from '../../../local/assembly/index.ts'
import { openEvents } from '../../../local/events/index.ts'
import { createHostCheck } from '../../../local/host-check.ts'
import type { Message } from '../../../local/user-pool/message.ts'
import { writeAssembly } from '../assembly/support.ts'
import { trail, usersFile } from './support.ts'

const region = 'us-west-2'
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
const key = { Type: 'AWS::KMS::Key' }
const alias = (AliasName: string, name: string) => ({
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName, TargetKeyId: { 'Fn::GetAtt': [name, 'Arn'] } },
})
const keys = {
  Key: key,
  Other: key,
  Alias: alias('alias/seal', 'Key'),
  OtherAlias: alias('alias/other', 'Other'),
}

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function start(data = ':memory:') {
  const assembly = readAssembly(writeAssembly(trail({ more: keys })))
  const inbox: Omit<Message, 'sentAt'>[] = []
  const invoked: { arn: string; event: object }[] = []
  const events = await openEvents({
    ...{ assembly, region, data, webhook: undefined },
    resolve: createResolver({ assembly, region }),
    pool: { id: 'pool', deliver: message => inbox.push(message) },
    invoke: async (_, arn, event) => invoked.push({ arn, event }),
    isMisdirected: createHostCheck([]),
    log: () => {},
    now: () => new Date('2026-01-02T03:04:05.678Z'),
  })
  const stop = async () => {
    events.halt()
    await events.stop()
  }
  const endpoint = events.environment.AWS_ENDPOINT_URL_KMS
  const configuration = { region, credentials, endpoint, maxAttempts: 1 }
  return {
    ...{ inbox, invoked, stop },
    eventBridge: new EventBridge(configuration),
    ses: new SESv2(configuration),
    kms: new KMS(configuration),
  }
}

async function started(): ReturnType<typeof start> {
  const services = await start()
  ends.push(services.stop)
  return services
}

describe('PutEvents', () => {
  const entry = { Source: 'test', DetailType: 'changed', Detail: '{"a":1}', EventBusName: 'trail' }

  test('gives each entry an id, and the event to the targets of matching rules', async () => {
    const { eventBridge, invoked } = await started()
    const Time = new Date('2026-01-01T00:00:00.500Z')
    const { Entries, FailedEntryCount } = await eventBridge.putEvents({
      Entries: [
        { ...entry, Time, Resources: ['arn:x'] },
        { ...entry, EventBusName: 'arn:aws:events:us-west-2:000000000000:event-bus/trail' },
        { ...entry, EventBusName: 'default' },
        { ...entry, DetailType: 'seen' },
      ],
    })
    expect(FailedEntryCount).toBe(0)
    const ids = Entries?.map(({ EventId }) => EventId) ?? []
    expect(new Set(ids).size).toBe(4)
    expect(invoked).toMatchObject([
      {
        arn: 'arn:aws:lambda:us-west-2:000000000000:function:Stack-Notifier',
        event: {
          ...{ version: '0', id: ids[0], source: 'test', account: '000000000000', region },
          ...{
            'detail-type': 'changed',
            time: '2026-01-01T00:00:00Z',
            resources: ['arn:x'],
            detail: { a: 1 },
          },
        },
      },
      { event: { id: ids[1], time: '2026-01-02T03:04:05Z', resources: [] } },
    ])
  })

  test('rejects single entries, and accepts the others', async () => {
    const { eventBridge } = await started()
    const { Source: _, ...withoutSource } = entry
    const bad = [
      { ...entry, Detail: '{' },
      { ...entry, Detail: '[]' },
      { ...entry, Detail: '' },
      withoutSource,
    ]
    const { Entries, FailedEntryCount } = await eventBridge.putEvents({ Entries: [...bad, entry] })
    expect(FailedEntryCount).toBe(4)
    expect(Entries).toEqual([
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
      {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter Detail is not valid. Reason: Detail is a required argument.',
      },
      {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.',
      },
      { EventId: expect.any(String) },
    ])
  })

  test.each([
    ['no entries', [], 'Member must have length greater than or equal to 1'],
    [
      '11 entries',
      Array.from({ length: 11 }, () => entry),
      'Member must have length less than or equal to 10',
    ],
    [
      'more than 256 KB',
      Array.from({ length: 4 }, () => ({ ...entry, Detail: JSON.stringify({ a: 'é'.repeat(33_000) }) })),
      'Total size of the entries in the request is over the limit.',
    ],
  ])('rejects a request with %s', async (_, Entries, message) => {
    const { eventBridge } = await started()
    await expect(eventBridge.putEvents({ Entries })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
  })
})

describe('SendEmail', () => {
  const FromEmailAddress = 'no-reply@example.com'
  const Destination = { ToAddresses: ['a@example.com', 'b@example.com'] }
  const Subject = { Data: 'Grüße' }

  test('puts a message into the inbox of each address', async () => {
    const { ses, inbox } = await started()
    const Content = { Simple: { Subject, Body: { Text: { Data: 'text' }, Html: { Data: '<p>' } } } }
    const { MessageId } = await ses.sendEmail({ FromEmailAddress, Destination, Content })
    expect(MessageId).toMatch(/./)
    const message = { medium: 'EMAIL', subject: 'Grüße', text: 'text' }
    expect(inbox).toEqual([
      { to: 'a@example.com', ...message },
      { to: 'b@example.com', ...message },
    ])
  })

  test.each([
    ['a template', { Destination, Content: { Template: { TemplateName: 'x' } } }, 'Simple'],
    ['no body', { Destination, Content: { Simple: { Subject, Body: {} } } }, 'no body'],
    ['no address', { Destination: {}, Content: { Simple: { Subject, Body: {} } } }, 'ToAddresses'],
  ])('rejects an e-mail with %s', async (_, input, message) => {
    const { ses } = await started()
    await expect(ses.sendEmail({ FromEmailAddress, ...input })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(message),
    })
  })
})

describe('a key', () => {
  const EncryptionContext = { purpose: 'notification', requestId: 'r1' }
  const Plaintext = Buffer.from('secret')

  test('decrypts what it encrypted, with the same context', async () => {
    const { kms } = await started()
    const { CiphertextBlob, KeyId } = await kms.encrypt({ KeyId: 'alias/seal', Plaintext, EncryptionContext })
    expect(KeyId).toBe('arn:aws:kms:us-west-2:000000000000:key/Key')
    expect(Buffer.from(CiphertextBlob ?? []).toString()).not.toContain('secret')
    const reordered = { requestId: 'r1', purpose: 'notification' }
    const decrypted = await kms.decrypt({ CiphertextBlob, EncryptionContext: reordered })
    expect(Buffer.from(decrypted.Plaintext ?? []).toString()).toBe('secret')
  })

  test('does not decrypt with another context, or what was changed', async () => {
    const { kms } = await started()
    const { CiphertextBlob = new Uint8Array() } = await kms.encrypt({
      KeyId: 'Key',
      Plaintext,
      EncryptionContext,
    })
    const refused = { name: 'InvalidCiphertextException' }
    await expect(kms.decrypt({ CiphertextBlob })).rejects.toMatchObject(refused)
    const other = { ...EncryptionContext, requestId: 'r2' }
    await expect(kms.decrypt({ CiphertextBlob, EncryptionContext: other })).rejects.toMatchObject(refused)
    const changed = Buffer.from(CiphertextBlob)
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1)
    const spoilt = kms.decrypt({ CiphertextBlob: changed, EncryptionContext })
    await expect(spoilt).rejects.toMatchObject(refused)
    await expect(kms.decrypt({ CiphertextBlob: Buffer.from('x') })).rejects.toMatchObject(refused)
  })

  test('is no other key', async () => {
    const { kms } = await started()
    const { CiphertextBlob } = await kms.encrypt({ KeyId: 'alias/seal', Plaintext })
    await expect(kms.decrypt({ CiphertextBlob, KeyId: 'alias/other' })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    })
    await expect(kms.encrypt({ KeyId: 'alias/none', Plaintext })).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Alias alias/none is not found.',
    })
  })

  test('is the same after a restart if users are kept', async () => {
    const data = usersFile()
    const first = await start(data)
    const { CiphertextBlob } = await first.kms.encrypt({ KeyId: 'alias/seal', Plaintext })
    await first.stop()
    const second = await start(data)
    const decrypted = await second.kms.decrypt({ CiphertextBlob })
    await second.stop()
    expect(Buffer.from(decrypted.Plaintext ?? []).toString()).toBe('secret')
  })
})

test('another command is rejected by name', async () => {
  const { eventBridge } = await started()
  await expect(eventBridge.listRules({})).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringMatching(/does not implement AWSEvents\.ListRules, but only AWSEvents\.PutEvents/),
  })
})
