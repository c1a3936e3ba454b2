/** The types of docs/openapi.json. Written by `npm run docs`: change the operations. */
export interface paths {
    "/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Answers the tokens, or a challenge to be answered at /auth/challenge; `outcome` tells which. With a wrong password every user, also one that does not exist, gets the same INVALID_CREDENTIALS. What keeps a user from signing in is told only after the right password.
         */
        post: operations["admin-initiate-auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a challenge
         * @description Send `name`, `username` and `session` as the challenge gave them, and the fields of that challenge. A session is good once and for a few minutes; after a late answer, sign in again. MFA_SETUP is answered twice: without a code, which gives the challenge again with the secret of an authenticator app, and then with a code of that app.
         */
        post: operations["admin-respond-to-auth-challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the tokens
         * @description Where the stage rotates refresh tokens, the answer has a new one, and the old one soon stops working; used again, it is TOKEN_REUSED. Elsewhere the refresh token stays the same, and the answer has none.
         */
        post: operations["get-tokens-from-refresh-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a refresh token
         * @description Signs one device out: the refresh token and every access token of the same sign-in stop working at this API. Revoking a revoked token changes nothing.
         */
        post: operations["revoke-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a password reset
         * @description Sends a code to the verified address of a confirmed user. The answer is the same for every name: also where there is no such user, none that can be reached, or one who was invited and never signed in. That one needs another invitation, which an administrator sees by the status FORCE_CHANGE_PASSWORD.
         */
        post: operations["forgot-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/forgot-password/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a password by code
         * @description The code is good for an hour. A wrong code, a late one and an unknown name get the same answer. Once the new password is set, all tokens of the user are revoked. A common password is refused, and so is one that is made from the user name.
         */
        post: operations["confirm-forgot-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up
         * @description The user is UNCONFIRMED until a code is sent back or an administrator confirms. A taken name is told as USERNAME_EXISTS: Cognito tells that to anyone who has the client id. A user name that has the form of an e-mail address must be the user's own: the same address as `email` in `attributes`, and no `phone_number` beside it, since the code would go to the phone: add it after the sign-up is confirmed. A name in the form of a user id (`sub`) is rejected. A common password is refused, and so is one that is made from the user name or the e-mail address. The route exists only where the stage allows self sign-up.
         */
        post: operations["sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-up/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a sign-up by code
         * @description The code is good for a day, and verifies the address that it was sent to. A wrong code, an unknown name and a user who needs no code get the same answer. The route exists only where the stage allows self sign-up.
         */
        post: operations["confirm-sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-up/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend the code of a sign-up
         * @description The answer is the same for every name, whether or not there is a user who waits for a code. The route exists only where the stage allows self sign-up.
         */
        post: operations["resend-confirmation-code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description `filter` is one attribute with `=` or, for a prefix, `^=`, such as `email = "g@example.com"` or `status = "Enabled"`. A page is full while more users exist; `nextCursor` is good for the same filter only. Users made a moment ago can be missing.
         */
        get: operations["list-users"];
        put?: never;
        /**
         * Create a user
         * @description The user gets the status FORCE_CHANGE_PASSWORD: the first sign-in, with the temporary password, is answered by the challenge NEW_PASSWORD_REQUIRED. Without `temporaryPassword` the pool makes one up, which only the invitation tells. Without `invite` the invitation goes by the medium that the attributes allow: e-mail, else SMS, else none is sent.
         */
        post: operations["admin-create-user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Status, whether enabled, attributes, and the second factors that are turned on.
         */
        get: operations["admin-get-user"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Cannot be undone: a user of the same name made later is another one, with another `sub`.
         */
        delete: operations["admin-delete-user"];
        options?: never;
        head?: never;
        /**
         * Change a user's attributes
         * @description Attributes with a value are set, those with `null` deleted, others stay. If one change is refused, none is made. To change an e-mail address without asking the user for a code, set `email_verified` to `"true"` beside it.
         */
        patch: operations["admin-update-user-attributes"];
        trace?: never;
    };
    "/users/{username}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a sign-up
         * @description Only for a user who signed up and is still UNCONFIRMED. A user whom an administrator created cannot be confirmed: set a permanent password instead.
         */
        post: operations["admin-confirm-sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a user
         * @description Tokens that were revoked by disabling stay revoked. Enabling an enabled user changes nothing.
         */
        post: operations["admin-enable-user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description The user keeps everything and cannot sign in; refresh and access tokens are revoked. Disabling a disabled user changes nothing.
         */
        post: operations["admin-disable-user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a user's password
         * @description A permanent password (the default) makes the user CONFIRMED, whatever the status was. A temporary one makes it FORCE_CHANGE_PASSWORD: the next sign-in is answered by NEW_PASSWORD_REQUIRED. Either way all tokens of the user are revoked. Whether the password is a common one is not checked.
         */
        put: operations["admin-set-user-password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a user's password
         * @description The user gets the status RESET_REQUIRED and a code, to be used at /auth/forgot-password/confirm; then all tokens of the user are revoked. Only for a CONFIRMED user with a verified way to be reached; an invited one needs another invitation instead. Where the reset itself is refused, or the code cannot be delivered, no token is revoked.
         */
        post: operations["admin-reset-user-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend an invitation
         * @description For a user who has not yet chosen a password (FORCE_CHANGE_PASSWORD), also where the temporary password has expired: makes a new one and sends it to the address that the user has. The user stays the same.
         */
        post: operations["resend-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a user out
         * @description Refresh tokens stop working, and access tokens at every route of this API at once. A service that checks tokens offline takes them until they expire.
         */
        post: operations["admin-user-global-sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a user's second factors
         * @description A factor that is left out stays as it is; one that is named without `preferred` is not preferred. TOTP can be turned on only for a user who has enrolled an app. Turning everything off lets in a user who has lost the device.
         */
        put: operations["admin-set-user-mfa-preference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's groups
         * @description They stand in the tokens of the user as `cognito:groups`.
         */
        get: operations["admin-list-groups-for-user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description All groups of the pool, whether or not anyone is in them.
         */
        get: operations["list-groups"];
        put?: never;
        /**
         * Create a group
         * @description The names of the groups that users are in stand in their tokens as `cognito:groups`.
         */
        post: operations["create-group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a group
         * @description Without its users, which are listed at /groups/{group}/users.
         */
        get: operations["get-group"];
        put?: never;
        post?: never;
        /**
         * Delete a group
         * @description Its users stay, and are no longer in it. Tokens that name it do so until they expire.
         */
        delete: operations["delete-group"];
        options?: never;
        head?: never;
        /**
         * Change a group
         * @description Fields that are left out stay as they are. The name of a group cannot be changed.
         */
        patch: operations["update-group"];
        trace?: never;
    };
    "/groups/{group}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a group's users
         * @description A page is full while more users are in the group.
         */
        get: operations["list-users-in-group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{group}/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a user to a group
         * @description A user who is in the group already stays in it. The tokens say so from the next sign-in or refresh on.
         */
        put: operations["admin-add-user-to-group"];
        post?: never;
        /**
         * Remove a user from a group
         * @description A user who is not in the group stays out of it. Tokens that name the group do so until they expire.
         */
        delete: operations["admin-remove-user-from-group"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed-in user
         * @description The attributes that users may read of themselves, and the second factors they have turned on.
         */
        get: operations["get-user"];
        put?: never;
        post?: never;
        /**
         * Delete oneself
         * @description Cannot be undone. The user must have signed in within the last 300 seconds.
         */
        delete: operations["delete-user"];
        options?: never;
        head?: never;
        /**
         * Change own attributes
         * @description Attributes with a value are set, those with `null` deleted, others stay. A new e-mail address counts only once the code that is sent to it was verified; until then the old one stays, also for signing in. If one change is refused, none is made. For a request that sets or deletes `email`, `email_verified`, `phone_number`, `phone_number_verified` or `preferred_username`, the user must have signed in within the last 300 seconds.
         */
        patch: operations["update-user-attributes"];
        trace?: never;
    };
    "/me/attributes/{name}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the code of an attribute
         * @description For `email` or `phone_number`: sends a code to the address that is to be verified.
         */
        post: operations["get-user-attribute-verification-code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/attributes/{name}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an attribute
         * @description A new e-mail address that waits for its code takes the place of the old one now. The code is good for a day. The user must have signed in within the last 300 seconds.
         */
        post: operations["verify-user-attribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change own password
         * @description Requires the current password, so that a stolen token is not enough. Then all tokens of the user are revoked, the bearer of this request included: sign in again with the new password. With `signOutEverywhere: false` they stay valid, also those that someone else may have. A common password is refused, and so is one that is made from the user name.
         */
        put: operations["change-password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrol an authenticator app
         * @description Show `otpauthUri` as a QR code, or `secretCode` to be typed. It counts once a code of the app was verified at /me/totp/verify, and is asked for at sign-in once it is turned on at /me/mfa. The user must have signed in within the last 300 seconds.
         */
        post: operations["associate-software-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/totp/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an authenticator app
         * @description Takes the code that the app shows now. It is asked for at sign-in once it is turned on at /me/mfa. The user must have signed in within the last 300 seconds.
         */
        post: operations["verify-software-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set own second factors
         * @description A factor that is left out stays as it is; one that is named without `preferred` is not preferred. TOTP can be turned on once an app is enrolled. The user must have signed in within the last 300 seconds.
         */
        put: operations["set-user-mfa-preference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere
         * @description Refresh tokens stop working, and access tokens at every route of this API at once. A service that checks tokens offline takes them until they expire.
         */
        post: operations["global-sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What the user has to do next; `name` tells which. */
        Challenge: components["schemas"]["NewPasswordRequiredChallenge"] | components["schemas"]["SoftwareTokenMfaChallenge"] | components["schemas"]["SmsMfaChallenge"] | components["schemas"]["EmailOtpChallenge"] | components["schemas"]["SelectMfaTypeChallenge"] | components["schemas"]["MfaSetupChallenge"] | components["schemas"]["OtherChallenge"];
        /** @description The answer to a challenge; `name` tells to which. */
        ChallengeAnswer: components["schemas"]["NewPasswordRequiredAnswer"] | components["schemas"]["SoftwareTokenMfaAnswer"] | components["schemas"]["SmsMfaAnswer"] | components["schemas"]["EmailOtpAnswer"] | components["schemas"]["SelectMfaTypeAnswer"] | components["schemas"]["MfaSetupAnswer"] | components["schemas"]["OtherAnswer"];
        /** @description One more thing is wanted: answer it at /auth/challenge. */
        Challenged: {
            /** @constant */
            outcome: "CHALLENGE";
            challenge: components["schemas"]["Challenge"];
        };
        /** @description Where a code was sent. */
        Delivery: {
            /**
             * @description The attribute that the code verifies.
             * @example email
             */
            attribute?: string;
            /**
             * @description `EMAIL` or `SMS`.
             * @example EMAIL
             */
            medium: string;
            /**
             * @description The address, masked by Cognito.
             * @example g***@e***
             */
            destination: string;
        };
        /** @description The answer to EmailOtpChallenge. */
        EmailOtpAnswer: {
            /** @constant */
            name: "EMAIL_OTP";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description The code that was sent.
             * @example 123456
             */
            code: string;
        };
        /** @description The user types the code that was sent by e-mail. */
        EmailOtpChallenge: {
            /** @constant */
            name: "EMAIL_OTP";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                delivery: components["schemas"]["Delivery"];
            };
        };
        /** @description A group of users. */
        Group: {
            /**
             * @description The name of the group.
             * @example editors
             */
            name: string;
            /**
             * @description What the group is for.
             * @example May change articles
             */
            description?: string;
            /**
             * @description The lowest number wins where a user is in several groups.
             * @example 10
             */
            precedence?: number;
            /**
             * @description The IAM role that an identity pool gives to members.
             * @example arn:aws:iam::123456789012:role/editors
             */
            roleArn?: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            updatedAt: string;
        };
        /**
         * @description Second factors to turn on or off; one that is left out stays as it is.
         * @example {
         *       "totp": {
         *         "enabled": true,
         *         "preferred": true
         *       }
         *     }
         */
        MfaPreference: {
            totp?: {
                /** @description Turns the factor on or off. */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first. Of all factors, one can be.
                 * @default false
                 */
                preferred?: boolean;
            };
            email?: {
                /** @description Turns the factor on or off. */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first. Of all factors, one can be.
                 * @default false
                 */
                preferred?: boolean;
            };
            sms?: {
                /** @description Turns the factor on or off. */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first. Of all factors, one can be.
                 * @default false
                 */
                preferred?: boolean;
            };
        };
        /** @description The answer to MfaSetupChallenge. */
        MfaSetupAnswer: {
            /** @constant */
            name: "MFA_SETUP";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description The six digits that the authenticator app shows now. Good once.
             * @example 123456
             */
            code?: string;
        };
        /** @description The pool wants a second factor of a user who has none. Answer without `code` for the secret of an authenticator app, then with a code of that app. */
        MfaSetupChallenge: {
            /** @constant */
            name: "MFA_SETUP";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                /**
                 * @description Names of second factors.
                 * @example [
                 *       "SOFTWARE_TOKEN_MFA",
                 *       "EMAIL_OTP"
                 *     ]
                 */
                options: string[];
                /**
                 * @description The secret, to be typed into the app.
                 * @example JBSWY3DPEHPK3PXP
                 */
                secretCode?: string;
                /**
                 * @description The secret as a URI, to be shown as a QR code.
                 * @example otpauth://totp/cognito-auth-api:gimpei3?secret=JBSWY3DPEHPK3PXP&issuer=cognito-auth-api
                 */
                otpauthUri?: string;
            };
        };
        /**
         * @description The second factors of a user: which are turned on, and which is asked for first.
         * @example {
         *       "totp": {
         *         "enabled": true,
         *         "preferred": true
         *       },
         *       "email": {
         *         "enabled": false,
         *         "preferred": false
         *       },
         *       "sms": {
         *         "enabled": false,
         *         "preferred": false
         *       }
         *     }
         */
        MfaState: {
            totp: {
                /**
                 * @description Whether it can be asked for at sign-in.
                 * @example false
                 */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first.
                 * @example false
                 */
                preferred: boolean;
            };
            email: {
                /**
                 * @description Whether it can be asked for at sign-in.
                 * @example false
                 */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first.
                 * @example false
                 */
                preferred: boolean;
            };
            sms: {
                /**
                 * @description Whether it can be asked for at sign-in.
                 * @example false
                 */
                enabled: boolean;
                /**
                 * @description Whether it is asked for first.
                 * @example false
                 */
                preferred: boolean;
            };
        };
        /** @description The answer to NewPasswordRequiredChallenge. */
        NewPasswordRequiredAnswer: {
            /** @constant */
            name: "NEW_PASSWORD_REQUIRED";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
             * @example anyPassword0!
             */
            newPassword: string;
            /**
             * @description Attributes of a user: names to strings, as Cognito has them (`"email_verified": "true"`). Those of your own are named `custom:…`.
             * @example {
             *       "email": "g@example.com",
             *       "address": "栃木県日光市森友1123-2"
             *     }
             */
            attributes?: {
                [key: string]: string;
            };
        };
        /** @description The user signed in with a temporary password and has to choose one, which must be neither common nor made from a name. */
        NewPasswordRequiredChallenge: {
            /** @constant */
            name: "NEW_PASSWORD_REQUIRED";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                /**
                 * @description Names of attributes that the answer must have.
                 * @example []
                 */
                requiredAttributes: string[];
                /**
                 * @description What the user has so far and may read.
                 * @example {
                 *       "email": "g@example.com"
                 *     }
                 */
                userAttributes: {
                    [key: string]: string;
                };
            };
        };
        /** @description The answer to OtherChallenge. */
        OtherAnswer: {
            /**
             * @description Which challenge.
             * @example DEVICE_SRP_AUTH
             * @enum {string}
             */
            name: "ADMIN_NO_SRP_AUTH" | "CUSTOM_CHALLENGE" | "DEVICE_PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "PASSWORD" | "PASSWORD_SRP" | "PASSWORD_VERIFIER" | "SELECT_CHALLENGE" | "SMS_OTP" | "WEB_AUTHN";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description As Cognito has them, without USERNAME and SECRET_HASH.
             * @example {
             *       "DEVICE_KEY": "us-east-1_0a1b2c"
             *     }
             */
            responses: {
                [key: string]: string;
            };
        };
        /** @description Any other challenge that Cognito knows: handed through both ways as Cognito has it. */
        OtherChallenge: {
            /**
             * @description Which challenge.
             * @example DEVICE_SRP_AUTH
             * @enum {string}
             */
            name: "ADMIN_NO_SRP_AUTH" | "CUSTOM_CHALLENGE" | "DEVICE_PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "PASSWORD" | "PASSWORD_SRP" | "PASSWORD_VERIFIER" | "SELECT_CHALLENGE" | "SMS_OTP" | "WEB_AUTHN";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description As Cognito has them.
             * @example {
             *       "DEVICE_KEY": "us-east-1_0a1b2c"
             *     }
             */
            parameters: {
                [key: string]: string;
            };
        };
        /** @description What users see of themselves. */
        OwnUser: {
            /**
             * @description The name of the user.
             * @example gimpei3
             */
            username: string;
            /**
             * @description Attributes of a user: names to strings, as Cognito has them.
             * @example {
             *       "sub": "3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11",
             *       "email": "g@example.com",
             *       "address": "栃木県日光市森友1123-2"
             *     }
             */
            attributes: {
                [key: string]: string;
            };
            mfa: components["schemas"]["MfaState"];
        };
        /** @description An error, as RFC 9457 problem details. */
        Problem: {
            /** @description A URN that stands for the code. */
            type: string;
            /** @description The code in words. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong and what to do about it, for people. */
            detail: string;
            /**
             * @description What programs branch on. It stays the same.
             * @enum {string}
             */
            code: "INVALID_REQUEST" | "INVALID_PARAMETER" | "INVALID_PASSWORD" | "CODE_MISMATCH" | "CODE_EXPIRED" | "INVALID_CURSOR" | "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED" | "TOKEN_REUSED" | "INVALID_CREDENTIALS" | "SESSION_EXPIRED" | "FORBIDDEN" | "REQUEST_BLOCKED" | "TEMPORARY_PASSWORD_EXPIRED" | "PASSWORD_RESET_REQUIRED" | "USER_NOT_CONFIRMED" | "USER_DISABLED" | "USER_NOT_FOUND" | "GROUP_NOT_FOUND" | "USERNAME_EXISTS" | "ALIAS_EXISTS" | "GROUP_EXISTS" | "USER_NOT_CONFIRMABLE" | "USER_NOT_INVITABLE" | "PASSWORD_NOT_RESETTABLE" | "MFA_NOT_ENABLED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "TOO_MANY_REQUESTS" | "TOO_MANY_ATTEMPTS" | "INTERNAL" | "DELIVERY_FAILED" | "UPSTREAM_UNAVAILABLE";
            /** @description What to quote to have the request looked up. */
            requestId: string;
            /** @description With REAUTHENTICATION_REQUIRED: how many seconds ago the user must have signed in at most. */
            maxAge?: number;
            /** @description One sentence for each change that was made before the operation failed, and that stays. `detail` has them too. */
            readonly completed?: string[];
            /** @description The wrong fields, where the API knows which. Of more, `detail` says how many. */
            readonly errors?: {
                /** @description A JSON pointer into the body, or `/path/{name}` or `/query/{name}`. A long one is cut and ends with `…`. */
                path: string;
                /** @description What to change. */
                message: string;
            }[];
        };
        /** @description New tokens; with a refresh token only where the stage rotates them. */
        RefreshedTokens: {
            /**
             * @description A JWT: the bearer for `/me`, and what your own services verify.
             * @example eyJraWQiOiJrMSJ9.access.signature
             */
            accessToken: string;
            /**
             * @description A JWT that says who signed in.
             * @example eyJraWQiOiJrMSJ9.id.signature
             */
            idToken: string;
            /** @constant */
            tokenType: "Bearer";
            /**
             * @description Seconds for which the access token and the ID token are good.
             * @example 3600
             */
            expiresIn: number;
            /**
             * @description For `/auth/refresh`. Keep it safe.
             * @example eyJjdHkiOiJKV1QifQ.refresh
             */
            refreshToken?: string;
        };
        /** @description The answer to SelectMfaTypeChallenge. */
        SelectMfaTypeAnswer: {
            /** @constant */
            name: "SELECT_MFA_TYPE";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description The factor to be asked for next: one of `options`.
             * @enum {string}
             */
            choice: "SOFTWARE_TOKEN_MFA" | "SMS_MFA" | "EMAIL_OTP";
        };
        /** @description The user has several second factors and says which to use. */
        SelectMfaTypeChallenge: {
            /** @constant */
            name: "SELECT_MFA_TYPE";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                /**
                 * @description Names of second factors.
                 * @example [
                 *       "SOFTWARE_TOKEN_MFA",
                 *       "EMAIL_OTP"
                 *     ]
                 */
                options: string[];
            };
        };
        /** @description How a step of a sign-in ends: with the tokens, or with a challenge to be answered. */
        SignInResult: components["schemas"]["SignedIn"] | components["schemas"]["Challenged"];
        /** @description The user is signed in. */
        SignedIn: {
            /** @constant */
            outcome: "SIGNED_IN";
            tokens: components["schemas"]["Tokens"];
        };
        /** @description The answer to SmsMfaChallenge. */
        SmsMfaAnswer: {
            /** @constant */
            name: "SMS_MFA";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description The code that was sent.
             * @example 123456
             */
            code: string;
        };
        /** @description The user types the code that was sent by SMS. */
        SmsMfaChallenge: {
            /** @constant */
            name: "SMS_MFA";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                delivery: components["schemas"]["Delivery"];
            };
        };
        /** @description The answer to SoftwareTokenMfaChallenge. */
        SoftwareTokenMfaAnswer: {
            /** @constant */
            name: "SOFTWARE_TOKEN_MFA";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            /**
             * @description The six digits that the authenticator app shows now. Good once.
             * @example 123456
             */
            code: string;
        };
        /** @description The user types the code that the authenticator app shows. */
        SoftwareTokenMfaChallenge: {
            /** @constant */
            name: "SOFTWARE_TOKEN_MFA";
            /**
             * @description The real user name, as the challenge gave it: no alias.
             * @example gimpei3
             */
            username: string;
            /**
             * @description The session of the challenge, as the answer before gave it. Good once, and for a few minutes.
             * @example AYABeHqvJ0mTrPq3nX0b2v7Yq9s
             */
            session: string;
            parameters: {
                /**
                 * @description The name of the app, where it was given one.
                 * @example phone
                 */
                deviceName?: string;
            };
        };
        /** @description The tokens of a signed-in user. */
        Tokens: {
            /**
             * @description A JWT: the bearer for `/me`, and what your own services verify.
             * @example eyJraWQiOiJrMSJ9.access.signature
             */
            accessToken: string;
            /**
             * @description A JWT that says who signed in.
             * @example eyJraWQiOiJrMSJ9.id.signature
             */
            idToken: string;
            /** @constant */
            tokenType: "Bearer";
            /**
             * @description Seconds for which the access token and the ID token are good.
             * @example 3600
             */
            expiresIn: number;
            /**
             * @description For `/auth/refresh`. Keep it safe.
             * @example eyJjdHkiOiJKV1QifQ.refresh
             */
            refreshToken: string;
        };
        /** @description A user, as administrators see one. */
        User: {
            /**
             * @description The name of the user.
             * @example gimpei3
             */
            username: string;
            status: components["schemas"]["UserStatus"];
            /**
             * @description Whether an administrator lets the user sign in.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Attributes of a user: names to strings, as Cognito has them.
             * @example {
             *       "sub": "3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11",
             *       "email": "g@example.com",
             *       "address": "栃木県日光市森友1123-2"
             *     }
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            updatedAt: string;
        };
        /**
         * @description Where the user stands. UNCONFIRMED: signed up, not yet confirmed. FORCE_CHANGE_PASSWORD: has a temporary password. RESET_REQUIRED: must choose another password by a code. CONFIRMED: can sign in.
         * @example CONFIRMED
         * @enum {string}
         */
        UserStatus: "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "EXTERNAL_PROVIDER" | "ARCHIVED" | "COMPROMISED" | "UNKNOWN";
        /** @description A user, with the second factors. */
        UserWithMfa: {
            /**
             * @description The name of the user.
             * @example gimpei3
             */
            username: string;
            status: components["schemas"]["UserStatus"];
            /**
             * @description Whether an administrator lets the user sign in.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Attributes of a user: names to strings, as Cognito has them.
             * @example {
             *       "sub": "3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11",
             *       "email": "g@example.com",
             *       "address": "栃木県日光市森友1123-2"
             *     }
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             * @example 2026-01-01T08:56:36.000Z
             */
            updatedAt: string;
            mfa: components["schemas"]["MfaState"];
        };
    };
    responses: {
        /** @description `ALIAS_EXISTS`: Another user signs in with this e-mail address or phone number. Send another one. */
        AliasExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ALIAS_EXISTS";
                };
            };
        };
        /** @description `DELIVERY_FAILED`: The user pool could not send the message. Check the e-mail address or phone number, and try again. */
        DeliveryFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "DELIVERY_FAILED";
                };
            };
        };
        /** @description `GROUP_EXISTS`: The group name is taken. Choose another one. */
        GroupExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "GROUP_EXISTS";
                };
            };
        };
        /** @description `GROUP_NOT_FOUND`: The user pool has no group with this name. Check the group name. */
        GroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "GROUP_NOT_FOUND";
                };
            };
        };
        /** @description `INTERNAL`: The API failed unexpectedly. Quote the `requestId` when you report it. */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INTERNAL";
                };
            };
        };
        /** @description `INVALID_CREDENTIALS`: The user name or the password is wrong. Check both and try again. */
        InvalidCredentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_CREDENTIALS";
                };
            };
        };
        /** @description `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST";
                };
            };
        };
        /** @description `MFA_NOT_ENABLED`: The user has not enrolled this factor, or the user pool does not offer it. Enroll the factor first, or use another one. */
        MfaNotEnabled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "MFA_NOT_ENABLED";
                };
            };
        };
        /** @description `PASSWORD_NOT_RESETTABLE`: A code can be sent only to CONFIRMED users with a verified e-mail address. Resend the invitation of an invited user, or set a password. */
        PasswordNotResettable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "PASSWORD_NOT_RESETTABLE";
                };
            };
        };
        /** @description `PAYLOAD_TOO_LARGE`: The body is larger than this operation accepts. Stay within the limit in its description. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "PAYLOAD_TOO_LARGE";
                };
            };
        };
        /** @description `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API. */
        RequestBlocked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "REQUEST_BLOCKED";
                };
            };
        };
        /** @description `SESSION_EXPIRED`: The challenge session has expired, was used before or belongs to another user. Sign in again. */
        SessionExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "SESSION_EXPIRED";
                };
            };
        };
        /** @description `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again. */
        TokenInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "TOKEN_INVALID";
                };
            };
        };
        /** @description `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "TOO_MANY_REQUESTS";
                };
            };
        };
        /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not declared as JSON. Send it with Content-Type: application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /** @description `UPSTREAM_UNAVAILABLE`: The user pool, or the function that calls it, did not respond in time. Try again. */
        UpstreamUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "UPSTREAM_UNAVAILABLE";
                };
            };
        };
        /** @description `USERNAME_EXISTS`: The user name is taken. Choose another one. */
        UsernameExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "USERNAME_EXISTS";
                };
            };
        };
        /** @description `USER_NOT_CONFIRMABLE`: Only users who signed up and are still UNCONFIRMED can be confirmed. For a user that an administrator created, set a permanent password. */
        UserNotConfirmable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "USER_NOT_CONFIRMABLE";
                };
            };
        };
        /** @description `USER_NOT_FOUND`: The user pool has no user with this name. Check the user name. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "USER_NOT_FOUND";
                };
            };
        };
        /** @description `USER_NOT_INVITABLE`: Only users who have not yet chosen a password (FORCE_CHANGE_PASSWORD) can be invited again. For other users, reset the password. */
        UserNotInvitable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "USER_NOT_INVITABLE";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Seconds after which it makes sense to try again.
         * @example 1
         */
        RetryAfter: number;
        /**
         * @description With REAUTHENTICATION_REQUIRED the challenge of RFC 9470, by the name that API Gateway gives the header.
         * @example Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="300"
         */
        Challenge: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "admin-initiate-auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The tokens, or the next challenge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["InvalidCredentials"];
            /**
             * @description `TEMPORARY_PASSWORD_EXPIRED`: The temporary password has expired. Ask an administrator to resend the invitation or set a new password.
             *
             *     `PASSWORD_RESET_REQUIRED`: The password must be reset before the user can sign in. Use the forgot-password routes.
             *
             *     `USER_NOT_CONFIRMED`: The sign-up is not confirmed. Confirm it with the code that was sent, then sign in.
             *
             *     `USER_DISABLED`: The user is disabled. Ask an administrator to enable the user.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TEMPORARY_PASSWORD_EXPIRED" | "PASSWORD_RESET_REQUIRED" | "USER_NOT_CONFIRMED" | "USER_DISABLED" | "REQUEST_BLOCKED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-respond-to-auth-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeAnswer"];
            };
        };
        responses: {
            /** @description The tokens, or the next challenge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInResult"];
                };
            };
            /**
             * @description `CODE_MISMATCH`: The code is wrong or has expired. Check it, or request a new one.
             *
             *     `CODE_EXPIRED`: The code has expired. Request a new one.
             *
             *     `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_MISMATCH" | "CODE_EXPIRED" | "INVALID_PARAMETER" | "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            401: components["responses"]["SessionExpired"];
            /**
             * @description `USER_DISABLED`: The user is disabled. Ask an administrator to enable the user.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "USER_DISABLED" | "REQUEST_BLOCKED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "get-tokens-from-refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The refresh token, as a sign-in or a refresh gave it.
                     * @example eyJjdHkiOiJKV1QifQ.refresh
                     */
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description New tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: components["schemas"]["RefreshedTokens"];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `TOKEN_REUSED`: The refresh token was exchanged before, possibly by someone who stole it. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOKEN_INVALID" | "TOKEN_REUSED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "revoke-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The refresh token, as a sign-in or a refresh gave it.
                     * @example eyJjdHkiOiJKV1QifQ.refresh
                     */
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description The token is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenInvalid"];
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description A code was sent, if there is whom to send it to */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "confirm-forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                    /**
                     * @description The code that was sent.
                     * @example 123456
                     */
                    code: string;
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description The new password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `CODE_MISMATCH`: The code is wrong or has expired. Check it, or request a new one.
             *
             *     `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_MISMATCH" | "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    password: string;
                    /**
                     * @description Attributes of a user: names to strings, as Cognito has them (`"email_verified": "true"`). Those of your own are named `custom:…`.
                     * @example {
                     *       "email": "g@example.com",
                     *       "address": "栃木県日光市森友1123-2"
                     *     }
                     */
                    attributes?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description The user is signed up */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The user's id, which never changes.
                         * @example 3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11
                         */
                        sub: string;
                        /**
                         * @description Whether the user can sign in at once.
                         * @example false
                         */
                        confirmed: boolean;
                        delivery?: components["schemas"]["Delivery"];
                    };
                };
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            409: components["responses"]["UsernameExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "confirm-sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                    /**
                     * @description The code that was sent.
                     * @example 123456
                     */
                    code: string;
                };
            };
        };
        responses: {
            /** @description The user is confirmed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `CODE_MISMATCH`: The code is wrong or has expired. Check it, or request a new one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_MISMATCH" | "INVALID_REQUEST";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            409: components["responses"]["AliasExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "resend-confirmation-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description A code was sent, if there is whom to send it to */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "list-users": {
        parameters: {
            query?: {
                /**
                 * @description The most items that the page may hold.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description `nextCursor` of the page before.
                 * @example WyIiLCJ0b2tlbiJd
                 */
                cursor?: string;
                /**
                 * @description One of username, email, phone_number, name, given_name, family_name, preferred_username, cognito:user_status, status, sub, with `=` or, for a prefix, `^=`, and a value in quotes.
                 * @example email ^= "g"
                 */
                filter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        /**
                         * @description There where more exists: for `cursor` of the next call.
                         * @example WyIiLCJ0b2tlbiJd
                         */
                        nextCursor?: string;
                    };
                };
            };
            /**
             * @description `INVALID_CURSOR`: The cursor has expired, or belongs to another list or filter. Start again without a cursor.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_CURSOR" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-create-user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 262144 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                     * @example gimpei3
                     */
                    username: string;
                    /**
                     * @description Attributes of a user: names to strings, as Cognito has them (`"email_verified": "true"`). Those of your own are named `custom:…`.
                     * @example {
                     *       "email": "g@example.com",
                     *       "address": "栃木県日光市森友1123-2"
                     *     }
                     */
                    attributes?: {
                        [key: string]: string;
                    };
                    /**
                     * @description The password for the first sign-in. Left out, the pool makes one up.
                     * @example cD3:oxf3
                     */
                    temporaryPassword?: string;
                    /**
                     * @description How to tell the user: left out, by what the attributes allow.
                     * @example EMAIL
                     * @enum {string}
                     */
                    invite?: "EMAIL" | "SMS" | "NONE";
                };
            };
        };
        responses: {
            /** @description The user as created */
            201: {
                headers: {
                    /**
                     * @description The path of what was created, below the API's base URL.
                     * @example /users/gimpei3
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            /**
             * @description `USERNAME_EXISTS`: The user name is taken. Choose another one.
             *
             *     `ALIAS_EXISTS`: Another user signs in with this e-mail address or phone number. Send another one.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "USERNAME_EXISTS" | "ALIAS_EXISTS";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-get-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithMfa"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-delete-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-update-user-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        /** @description At most 262144 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Attributes to change: a string sets one, `null` deletes it, those that are left out stay.
                     * @example {
                     *       "name": "Gimpei Yamada",
                     *       "nickname": null
                     *     }
                     */
                    attributes: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description The attributes are changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["AliasExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-confirm-sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is confirmed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["UserNotConfirmable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-enable-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is enabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-disable-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is disabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-set-user-password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    password: string;
                    /**
                     * @description Whether the user may keep it.
                     * @default true
                     * @example true
                     */
                    permanent?: boolean;
                };
            };
        };
        responses: {
            /** @description The password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-reset-user-password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The password is reset and a code sent */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["PasswordNotResettable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "resend-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, invited anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["UserNotInvitable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-user-global-sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-set-user-mfa-preference": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MfaPreference"];
            };
        };
        responses: {
            /** @description The preference is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["MfaNotEnabled"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-list-groups-for-user": {
        parameters: {
            query?: {
                /**
                 * @description The most items that the page may hold.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description `nextCursor` of the page before.
                 * @example WyIiLCJ0b2tlbiJd
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Group"][];
                        /**
                         * @description There where more exists: for `cursor` of the next call.
                         * @example WyIiLCJ0b2tlbiJd
                         */
                        nextCursor?: string;
                    };
                };
            };
            /**
             * @description `INVALID_CURSOR`: The cursor has expired, or belongs to another list or filter. Start again without a cursor.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_CURSOR" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "list-groups": {
        parameters: {
            query?: {
                /**
                 * @description The most items that the page may hold.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description `nextCursor` of the page before.
                 * @example WyIiLCJ0b2tlbiJd
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Group"][];
                        /**
                         * @description There where more exists: for `cursor` of the next call.
                         * @example WyIiLCJ0b2tlbiJd
                         */
                        nextCursor?: string;
                    };
                };
            };
            /**
             * @description `INVALID_CURSOR`: The cursor has expired, or belongs to another list or filter. Start again without a cursor.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_CURSOR" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "create-group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name of the group.
                     * @example editors
                     */
                    name: string;
                    /**
                     * @description What the group is for.
                     * @example May change articles
                     */
                    description?: string;
                    /**
                     * @description The lowest number wins where a user is in several groups.
                     * @example 10
                     */
                    precedence?: number;
                    /**
                     * @description The IAM role that an identity pool gives to members.
                     * @example arn:aws:iam::123456789012:role/editors
                     */
                    roleArn?: string;
                };
            };
        };
        responses: {
            /** @description The group as created */
            201: {
                headers: {
                    /**
                     * @description The path of what was created, below the API's base URL.
                     * @example /users/gimpei3
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            409: components["responses"]["GroupExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "get-group": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "delete-group": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "update-group": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
            };
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What the group is for.
                     * @example May change articles
                     */
                    description?: string;
                    /**
                     * @description The lowest number wins where a user is in several groups.
                     * @example 10
                     */
                    precedence?: number;
                    /**
                     * @description The IAM role that an identity pool gives to members.
                     * @example arn:aws:iam::123456789012:role/editors
                     */
                    roleArn?: string;
                };
            };
        };
        responses: {
            /** @description The group as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["GroupNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "list-users-in-group": {
        parameters: {
            query?: {
                /**
                 * @description The most items that the page may hold.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description `nextCursor` of the page before.
                 * @example WyIiLCJ0b2tlbiJd
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        /**
                         * @description There where more exists: for `cursor` of the next call.
                         * @example WyIiLCJ0b2tlbiJd
                         */
                        nextCursor?: string;
                    };
                };
            };
            /**
             * @description `INVALID_CURSOR`: The cursor has expired, or belongs to another list or filter. Start again without a cursor.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_CURSOR" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-add-user-to-group": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is in the group */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            /**
             * @description `USER_NOT_FOUND`: The user pool has no user with this name. Check the user name.
             *
             *     `GROUP_NOT_FOUND`: The user pool has no group with this name. Check the group name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "USER_NOT_FOUND" | "GROUP_NOT_FOUND";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "admin-remove-user-from-group": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the group.
                 * @example editors
                 */
                group: string;
                /**
                 * @description The name of the user, their `sub`, or an alias where the pool has aliases. Upper and lower case are the same.
                 * @example gimpei3
                 */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is not in the group */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `FORBIDDEN`: The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature and its permissions.
             *
             *     `REQUEST_BLOCKED`: A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FORBIDDEN" | "REQUEST_BLOCKED";
                    };
                };
            };
            /**
             * @description `USER_NOT_FOUND`: The user pool has no user with this name. Check the user name.
             *
             *     `GROUP_NOT_FOUND`: The user pool has no group with this name. Check the group name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "USER_NOT_FOUND" | "GROUP_NOT_FOUND";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "get-user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnUser"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "delete-user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "update-user-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 262144 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Attributes to change: a string sets one, `null` deletes it, those that are left out stay.
                     * @example {
                     *       "name": "Gimpei Yamada",
                     *       "nickname": null
                     *     }
                     */
                    attributes: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description The attributes are changed; `deliveries` are the codes that were sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["Delivery"][];
                    };
                };
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "get-user-attribute-verification-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of an attribute.
                 * @example email
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code is sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delivery: components["schemas"]["Delivery"];
                    };
                };
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            502: components["responses"]["DeliveryFailed"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "verify-user-attribute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of an attribute.
                 * @example email
                 */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The code that was sent.
                     * @example 123456
                     */
                    code: string;
                };
            };
        };
        responses: {
            /** @description The attribute is verified */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_PARAMETER`: The user pool rejected a value in the request. Correct the value and send the request again.
             *
             *     `CODE_MISMATCH`: The code is wrong or has expired. Check it, or request a new one.
             *
             *     `CODE_EXPIRED`: The code has expired. Request a new one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PARAMETER" | "CODE_MISMATCH" | "CODE_EXPIRED" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            409: components["responses"]["AliasExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    currentPassword: string;
                    /**
                     * @description A password. What it must have is the user pool's policy: INVALID_PASSWORD names each broken rule.
                     * @example anyPassword0!
                     */
                    newPassword: string;
                    /**
                     * @description Whether to revoke all tokens of the user, those of this session included.
                     * @default true
                     * @example true
                     */
                    signOutEverywhere?: boolean;
                };
            };
        };
        responses: {
            /** @description The password is changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `INVALID_PASSWORD`: The password does not meet the password policy, is too common, or was used before. Choose another one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_PASSWORD" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `INVALID_CREDENTIALS`: The user name or the password is wrong. Check both and try again.
             *
             *     `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_CREDENTIALS" | "UNAUTHORIZED" | "TOKEN_INVALID";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "associate-software-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret of the app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The secret, to be typed into the app.
                         * @example JBSWY3DPEHPK3PXP
                         */
                        secretCode: string;
                        /**
                         * @description The secret as a URI, to be shown as a QR code.
                         * @example otpauth://totp/cognito-auth-api:gimpei3?secret=JBSWY3DPEHPK3PXP&issuer=cognito-auth-api
                         */
                        otpauthUri: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "verify-software-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The six digits that the authenticator app shows now. Good once.
                     * @example 123456
                     */
                    code: string;
                    /**
                     * @description What to call the app.
                     * @example phone
                     */
                    deviceName?: string;
                };
            };
        };
        responses: {
            /** @description The app is enrolled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `CODE_MISMATCH`: The code is wrong or has expired. Check it, or request a new one.
             *
             *     `INVALID_REQUEST`: The request does not match the documented schema. Compare it with the API reference.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_MISMATCH" | "INVALID_REQUEST";
                    };
                };
            };
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            409: components["responses"]["MfaNotEnabled"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `TOO_MANY_ATTEMPTS`: There were too many failed attempts for this user name. Wait before the next one: each extends the wait.
             *
             *     `TOO_MANY_REQUESTS`: The request rate exceeds the limit of the API or the user pool. Slow down and try again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS";
                    };
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "set-user-mfa-preference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16384 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MfaPreference"];
            };
        };
        responses: {
            /** @description The preference is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             *
             *     `REAUTHENTICATION_REQUIRED`: The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.
             */
            401: {
                headers: {
                    "X-Amzn-Remapped-WWW-Authenticate": components["headers"]["Challenge"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID" | "REAUTHENTICATION_REQUIRED";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            409: components["responses"]["MfaNotEnabled"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
    "global-sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            /**
             * @description `UNAUTHORIZED`: The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.
             *
             *     `TOKEN_INVALID`: The token was revoked, has expired or was not issued for this API. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHORIZED" | "TOKEN_INVALID";
                    };
                };
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["UpstreamUnavailable"];
        };
    };
}
