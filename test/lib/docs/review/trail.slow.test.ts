import { describe, expect, test } from '@jest/globals'
import { resourcesOf } from '../../../../lib/checks/template.ts'
import { checkStage } from '../../../../lib/config/check.ts'
import type { Stage } from '../../../../lib/config/stage.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import type { ReviewedStage } from '../../../../lib/docs/review/reviewed-stage.ts'
import { trail } from '../../../../lib/docs/review/trail.ts'
import { trailOf } from '../../support.ts'
import { reviewed } from './support.ts'

const sender = { from: 'no-reply@example.com', sesRegion: 'eu-west-1' }
const notifications = { product: 'Example', ...sender, languages: {} }

/** Prod with another trail. */
function withTrail(settings: Partial<Stage>): ReviewedStage {
  const stage = checkStage({ ...stageNamed('prod'), ...settings })
  const template = trailOf(stage, { operations: ['get-user'] }).toJSON()
  return { ...reviewed(), stage, trail: resourcesOf({ Resources: template['Resources'] }) }
}

const rowsOf = (section: string, start: string) =>
  section.split('\n').filter(line => line.startsWith(`| prod | ${start}`))

describe('the section on the trail of events', () => {
  test('is left out if no stage has a trail', () => {
    expect(trail([reviewed()])).toBe('')
  })

  test('tells who is named, where events go, and how long they are kept', () => {
    const [row = ''] = rowsOf(trail([withTrail({ events: 'own-bus' })]), 'who did what to whom')
    expect(row).toContain('(`sub`, and a hash of the user name on every admin request')
    expect(row).toContain('| a bus of the trail |')
    expect(row).toContain('undelivered: 14 days')
    const arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/company'
    const [shared = ''] = rowsOf(trail([withTrail({ events: arn, eventNames: true })]), 'who did what')
    expect(shared).toContain('(user names and `sub`)')
    expect(shared).toContain(`| the existing bus \`${arn}\` |`)
  })

  test('names the only principal that can decrypt, only where there are notifications', () => {
    const section = trail([withTrail({ events: 'own-bus', notifications })])
    const [sealed = ''] = rowsOf(section, 'previous e-mail address or phone number')
    expect(sealed).toMatch(/only the notifier: `[^`]*Notifier[^`]*` is the one principal/)
    expect(rowsOf(section, 'a notification to the user')).toEqual([
      expect.stringContaining('Amazon SES in eu-west-1'),
    ])
    expect(rowsOf(trail([withTrail({ events: 'own-bus' })]), 'previous e-mail address')).toEqual([])
  })

  test('has arrows only in the direction of the events', () => {
    const section = trail([withTrail({ events: 'own-bus', notifications })])
    const arrows = section.split('\n').filter(line => /^ {2}\w+ (-- "\w+" )?--> \w+$/.test(line))
    expect(arrows).toContain('  functions -- "events" --> events')
    expect(arrows).toContain('  events --> functions')
    const backwards = [
      'logs --> functions',
      'functions --> events',
      'queues --> events',
      'queues --> functions',
    ]
    expect(arrows.filter(arrow => backwards.includes(arrow.trim()))).toEqual([])
  })

  test('lists the actions of each function as in the template', () => {
    const section = trail([withTrail({ events: 'own-bus', notifications })])
    expect(rowsOf(section, '`Forwarder').join('\n')).toMatch(/events:PutEvents/)
    const ofNotifier = rowsOf(section, '`Notifier').join('\n')
    expect(ofNotifier).toMatch(/AdminGetUser/)
    expect(ofNotifier).toMatch(/ses:SendEmail/)
  })
})
