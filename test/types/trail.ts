/** The public types of events and the trail: what an app may pass, and what it gets. `tsc` fails where they do not hold. */
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { CognitoAuthApi, type CognitoAuthApiProps, CognitoAuthTrail, presets } from '../../lib/index.ts'

declare const scope: Construct
declare const shared: IEventBus

const settings: CognitoAuthApiProps = {
  name: 'prod',
  ...presets.production,
  events: 'own-bus',
  notifications: {
    product: 'Example',
    from: 'no-reply@example.com',
    sesRegion: 'eu-west-1',
  },
}

/** Without texts of its own, an app sends the English ones. */
export const texts: CognitoAuthApiProps['notifications'] = settings.notifications && {
  ...settings.notifications,
  languages: { de: { passwordChanged: { subject: 'Passwort', body: '{product}: {time}' } } },
}

export const existingBus: CognitoAuthApiProps['events'] =
  'arn:aws:events:eu-west-1:111122223333:event-bus/shared'
// @ts-expect-error: neither a choice nor an ARN
export const unknownBus: CognitoAuthApiProps['events'] = 'shared'

const trail = new CognitoAuthTrail(scope, 'Trail', {
  api: new CognitoAuthApi(scope, 'Auth', settings),
  bus: shared,
})
export const bus: IEventBus = trail.bus
export const forwarder: IFunction = trail.forwarder
// @ts-expect-error: only with notifications
export const notifier: IFunction = trail.notifier
// @ts-expect-error: a trail needs its API
new CognitoAuthTrail(scope, 'Trail', {})
