/** A certificate for custom domains. */
export const certificateArn =
  'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'
