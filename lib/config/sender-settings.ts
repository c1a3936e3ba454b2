/** The setting of a sender: of the codes and invitations, and of the notifications. */

/** The sender of the e-mails, which Amazon SES sends. */
export interface SenderSettings {
  readonly from: string
  readonly fromName?: string | undefined
  readonly replyTo?: string | undefined
  readonly sesRegion: string
  /** Set if SES has verified the domain instead of the address. */
  readonly verifiedDomain?: string | undefined
}
