import MFACore
import Testing

@testable import MFAScreens

/// Whole screens as a person sees them.
struct FrameTests {
    @Test func theListAt80x24() {
        let driver = Driver()
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                            FACTOR ID
                 > OTP    Authenticator app                   6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888                     6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com                   6229ffa…cade3e3d9|email
                   FACE   Face                                6229ffa…cade3e3d9|face








                ────────────────────────────────────────────────────────────────────────────────
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                ────────────────────────────────────────────────────────────────────────────────
                 u unbind  b bind  o check  Enter detail  / filter  r refresh  ? help  q quit
                """)
    }

    @Test func theQuestionShowsTheTargetAndWhatRemains() {
        var driver = Driver()
        driver.askUnbind()
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                            FACTOR ID
                 > OTP    Authenticator app                   6229ffa…cade3e3d9|otp

                   ┌ Unbind factor? ────────────────────────────────────────────────────────┐
                   │ You are about to unbind this factor from a***e@example.com:            │
                   │                                                                        │
                   │     OTP   Authenticator app                                            │
                   │     ID    6229ffab1c2d3e4cade3e3d9|otp                                 │
                   │     at    https://acme.genauth.ai   (profile: prod)                    │
                   │                                                                        │
                   │ After this, sign-in can still use: SMS, EMAIL, FACE                    │
                   │ This cannot be undone here. To use it again you must bind it anew.     │
                   │                                                                        │
                   │             [ Cancel ]          Unbind (y)                             │
                   │ Enter or Esc cancels.   y unbinds.   Tab moves.                        │
                   └────────────────────────────────────────────────────────────────────────┘

                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                ────────────────────────────────────────────────────────────────────────────────
                 Enter cancel  y unbind  Tab move  Esc cancel
                """)
    }

    @Test func theLastFactorLooksDifferentAndSaysTheConsequenceFirst() {
        var driver = Driver(FactorList(.sms), signedInAt: Driver.wall.unixSeconds - 3600)
        driver.askUnbind()
        driver.type("SM")
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com            1 factor    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────

                   ┏ LAST FACTOR: unbind it? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
                   ┃ No other readable factor remains: the account may lose its second      ┃
                   ┃ step, or its way in.                                                   ┃
                   ┃                                                                        ┃
                   ┃ You are about to unbind this factor from a***e@example.com:            ┃
                   ┃     SMS   +86 188****8888                                              ┃
                   ┃     ID    6229ffab1c2d3e4cade3e3d9|phone                               ┃
                   ┃     at    https://acme.genauth.ai   (profile: prod)                    ┃
                   ┃                                                                        ┃
                   ┃ ! It comes from the account's bound phone/email and may be refused, or ┃
                   ┃ come back.                                                             ┃
                   ┃ ! This sign-in is 60 min old.                                          ┃
                   ┃ This cannot be undone here. To use it again you must bind it anew.     ┃
                   ┃ Type SMS to confirm: [ SM    ]                                         ┃
                   ┃                                                                        ┃
                   ┃         Cancel       Bind another first       Unbind (type the word)   ┃
                   ┃ Type SMS, then Tab and Enter.   Esc cancels.                           ┃
                   ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                ────────────────────────────────────────────────────────────────────────────────
                 Tab move  Esc cancel
                """)
    }

    @Test func theListAt60x12WithWideCharacters() {
        var driver = Driver(.mixed, columns: 60, rows: 12)
        driver.press(.end)
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@ex… 3 factors  https://acme.genauth.ai
                ────────────────────────────────────────────────────────────
                   TYPE     IDENTITY               FACTOR ID
                   OTP      Authenticator app      6229ffa…cade3e3d9|otp
                   SMS      +86 188****8888        6229ffa…cade3e3d9|phone
                 > PASSKEY  鍵匙 é🔑 work          6229ffa…cade3e3d9|passk…

                ────────────────────────────────────────────────────────────
                 Status  OK   list  14:02:11  142 ms
                   200        934108e5-9fbf-4d24-8da1-c330328abd6c  Operati…
                ────────────────────────────────────────────────────────────
                 u unbind  b bind  Enter detail  / filter  ? help  q quit
                """)
    }

    @Test func theQuestionAt60x12KeepsTargetWarningsAndButtons() {
        var driver = Driver(.mixed, columns: 60, rows: 12)
        driver.press(.end)
        driver.askUnbind()
        #expect(
            driver.screen == """
                  ┌ Unbind factor? ──────────────────────────────────────┐
                  │ You are about to unbind this factor from a***e@exam… │
                  │     PASSKEY 鍵匙 é🔑 work                            │
                  │     ID    6229ffab1c2d3e4cade3e3d9|passkey           │
                  │     at    https://acme.genauth.ai   (profile: prod)  │
                  │ After this, sign-in can still use: OTP, SMS          │
                  │ ! mfactl does not know this type.                    │
                  │ This cannot be undone here.                          │
                  │             [ Cancel ]          Unbind (y)           │
                  │ Enter or Esc cancels.   y unbinds.   Tab moves.      │
                  └──────────────────────────────────────────────────────┘
                 Enter cancel  y unbind  Tab move  Esc cancel
                """)
    }

    @Test func theDetailStandsBesideTheListAt120x40() {
        var driver = Driver(columns: 120, rows: 40)
        driver.press(.down)
        driver.send(.bindableRead([]))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com                                                   4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                    FACTOR ID                   │  SMS  +86 188****8888
                   OTP    Authenticator app           6229ffa…cade3e3d9|otp       │  A code sent by text message to a phone.
                 > SMS    +86 188****8888             6229ffa…cade3e3d9|phone     │
                   EMAIL  a***e@example.com           6229ffa…cade3e3d9|email     │  Factor id
                   FACE   Face                        6229ffa…cade3e3d9|face      │    6229ffab1c2d3e4cade3e3d9|phone
                                                                                  │
                                                                                  │  Profile
                                                                                  │    phoneCountryCode: +86
                                                                                  │    phoneNumber: 188****8888
                                                                                  │
                                                                                  │  If you unbind it, sign-in can still use: OTP,
                                                                                  │    EMAIL, FACE
                                                                                  │  Could be bound instead: nothing else
                                                                                  │  The server gives no name, bind date or last use.
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                                                                                  │
                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                 u unbind  b bind  Enter detail  / filter  r refresh  s sort  c copy id  ? help  q quit
                """)
    }

    @Test func anUnknownOutcomeSaysWhatIsNotKnown() {
        var driver = Driver()
        driver.unbind()
        let error = CallError.noAnswer(.timedOut(after: .seconds(15)))
        driver.send(.changeSent(.of(.otp, .failed(error), .pending), driver.ticket))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                            FACTOR ID
                 > OTP    Authenticator app                   6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888                     6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com                   6229ffa…cade3e3d9|email
                   FACE   Face                                6229ffa…cade3e3d9|face








                ────────────────────────────────────────────────────────────────────────────────
                 Status  OUTCOME UNKNOWN   unbind OTP …3e3d9|otp  14:02:11  312 ms
                   statusCode -    apiCode -    HTTP -    sent: yes   answered: no
                   message    No answer after 15 s. The factor may or may not be unbound.
                   requestId  (none: no answer)
                   checked    Reading the list again…
                   Next       Wait for the list: it shows what has happened.
                ────────────────────────────────────────────────────────────────────────────────
                 Enter detail  e explain  s sort  ? help
                """)
    }

    @Test func anEmptyListSaysWhatItMeans() {
        let driver = Driver(FactorList(rows: []))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           0 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                            FACTOR ID

                   No MFA factors are bound to this account.
                   Sign-in asks for no second factor, unless the application demands one.









                ────────────────────────────────────────────────────────────────────────────────
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       b binds a factor.

                ────────────────────────────────────────────────────────────────────────────────
                 b bind  / filter  r refresh  s sort  c copy id  ? help  q quit
                """)
    }

    @Test func withoutUnicodeTheFrameIsASCII() {
        let driver = Driver(FactorList(rows: []), glyphs: .ascii)
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           0 factors    https://acme.genauth.ai
                --------------------------------------------------------------------------------
                   TYPE   IDENTITY                            FACTOR ID

                   No MFA factors are bound to this account.
                   Sign-in asks for no second factor, unless the application demands one.









                --------------------------------------------------------------------------------
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       b binds a factor.

                --------------------------------------------------------------------------------
                 b bind  / filter  r refresh  s sort  c copy id  ? help  q quit
                """)
    }

    @Test func plainMarksLeaveNamesAsTheyAre() {
        var driver = Driver(.mixed, glyphs: Glyphs(isUnicode: true, usesASCII: true))
        driver.press(.end, .character("s"))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           3 factors    https://acme.genauth.ai
                --------------------------------------------------------------------------------
                   TYPE ^   IDENTITY                          FACTOR ID
                   OTP      Authenticator app                 6229ffa~cade3e3d9|otp
                 > PASSKEY  鍵匙 é🔑 work                     6229ffa~cade3e3d9|passkey
                   SMS      +86 188****8888                   6229ffa~cade3e3d9|phone









                --------------------------------------------------------------------------------
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                --------------------------------------------------------------------------------
                 u unbind  b bind  Enter detail  / filter  r refresh  s sort  ? help  q quit
                """)
    }

    @Test func anASCIITerminalKeepsItsColumnsAndWrapsWhatItShows() {
        var driver = Driver(.mixed, glyphs: .ascii)
        driver.press(.end)
        #expect(
            driver.screen == #"""
                 mfactl  prod  a***e@example.com           3 factors    https://acme.genauth.ai
                --------------------------------------------------------------------------------
                   TYPE     IDENTITY                          FACTOR ID
                   OTP      Authenticator app                 6229ffa~cade3e3d9|otp
                   SMS      +86 188****8888                   6229ffa~cade3e3d9|phone
                 > PASSKEY  \u{9375}\u{5319} e\u{301}\u{1f5~  6229ffa~cade3e3d9|passkey









                --------------------------------------------------------------------------------
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                --------------------------------------------------------------------------------
                 u unbind  b bind  Enter detail  / filter  r refresh  s sort  ? help  q quit
                """#)
        driver.press(.enter)
        #expect(
            driver.screen == #"""
                 mfactl  prod  a***e@example.com           3 factors    https://acme.genauth.ai
                --------------------------------------------------------------------------------
                  PASSKEY  \u{9375}\u{5319} e\u{301}\u{1f511} work
                  A type that mfactl does not know. The word is the server's.

                  Factor id
                    6229ffab1c2d3e4cade3e3d9|passkey

                  Profile
                    name: \u{9375}\u{5319} e\u{301}\u{1f511} work

                  If you unbind it, sign-in can still use: OTP, SMS
                  Could be bound instead: not known yet
                  The server gives no name, bind date or last use.

                --------------------------------------------------------------------------------
                 Status  OK   list  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   message    Operation successful
                   requestId  934108e5-9fbf-4d24-8da1-c330328abd6c   (c copies it)
                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                --------------------------------------------------------------------------------
                 u unbind  b bind  Esc back  v JSON  / find  r refresh  c copy id  ? help
                """#)
    }

    @Test func theExplanationIsNoWiderThanNeeded() {
        var driver = Driver()
        driver.press(.character("e"))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com           4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                            FACTOR ID

                      ┌ The last result ────────────────────────────────────────────────┐
                      │ OK                                                              │
                      │   The list was read.                                            │
                      │                                                                 │
                      │ Next                                                            │
                      │   Select a factor: u unbinds it, Enter shows all that is known. │
                      │                                                                 │
                      │ Message                                                         │
                      │   Operation successful                                          │
                      │                                                                 │
                      │ statusCode 200                                                  │
                      │   Success.                                                      │
                      │                                                                 │
                      │ requestId                                                       │
                      │   934108e5-9fbf-4d24-8da1-c330328abd6c                          │
                      └─────────────────────────────────────────────────────────────────┘


                ────────────────────────────────────────────────────────────────────────────────
                 Esc close
                """)
    }

    @Test func theHelpIsGroupedAndMovingComesLast() {
        var driver = Driver(columns: 120, rows: 50)
        driver.press(.character("?"))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com                                                   4 factors    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                   TYPE   IDENTITY                    FACTOR ID                   │  OTP  Authenticator app
                 > OTP    Authenticator app           6229ffa…cade3e3d9|otp       │  A six-digit code from an authenticator app.

                                         ┌ Keys in the list ──────────────────────────────────────────────────┐
                                         │ The factors                                                        │
                                         │   u          unbind the selected factor; asks first                │
                                         │   b          bind a factor: a new phone, a number, an address      │
                                         │   o          check a code of the authenticator app                 │
                                         │   Enter l →  all that is known of the factor                       │
                                         │   /          filter by type, identity or id, while you type        │
                                         │   r F5       read the list again                                   │
                                         │   s          sort by the next column                               │
                                         │   S          reverse the order                                     │
                                         │                                                                    │
                                         │ The last result                                                    │
                                         │   e          explain the last result                               │
                                         │   c          copy the request id to the clipboard                  │
                                         │   C          copy a report of the last result, masked, for support │
                                         │   w          save that report to a file                            │
                                         │   H          history of the changes made here                      │
                                         │                                                                    │
                                         │ The program                                                        │
                                         │   Esc        stop waiting; else clear the filter                   │
                                         │   ? F1       this list                                             │
                                         │   q          quit                                                  │
                                         │   C-c        stop waiting; else quit                               │
                                         │   C-z        suspend                                               │
                                         │   C-l        redraw                                                │
                                         │                                                                    │
                                         │ Moving                                                             │
                                         │   n          next match                                            │
                                         │   N          previous match                                        │
                                         │   ↓ j C-n    next row                                              │
                                         │   ↑ k C-p    previous row                                          │
                                         │   g Home     first row                                             │
                                         │   G End      last row                                              │
                                         │   PgDn C-f   a page down                                           │
                                         │   PgUp C-b   a page up                                             │
                                         │   C-d        half a page down                                      │
                                         │   C-u        half a page up                                        │
                                         │   Tab S-Tab  to the other pane                                     │
                                         │   h ←        clear the filter                                      │
                                         └────────────────────────────────────────────────────────────────────┘

                   Next       Select a factor: u unbinds it, Enter shows all that is known.

                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                 Esc close
                """)
    }

    @Test func aSmallWindowSaysWhatItNeeds() {
        let driver = Driver(columns: 40, rows: 8)
        #expect(
            driver.screen == """
                mfactl needs 60x12. Now 40x8. Enlarge
                the window, or run: mfactl list






                """)
    }

    /// No state may draw outside of its frame, whatever the size.
    @Test(arguments: [
        Size(columns: 1, rows: 1), Size(columns: 60, rows: 12), Size(columns: 99, rows: 29),
        Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 250, rows: 70),
    ])
    func everySpanStaysInside(_ size: Size) {
        for glyphs in [Glyphs.unicode, .ascii, Glyphs(isUnicode: true, usesASCII: true)] {
            var driver = Driver(.mixed, columns: size.columns, rows: size.rows, glyphs: glyphs)
            for key in [Key.enter, .character("v"), .character("?"), .escape, .character("u")] {
                driver.press(key)
                for span in driver.state.frame().spans {
                    #expect(span.row < size.rows && span.column + span.text.columns <= size.columns)
                }
            }
        }
    }
}

extension FactorList {
    /// A type nobody knows, with wide, combining and emoji characters.
    static let mixed = FactorList(
        .otp, .sms, .make(.other("PASSKEY"), "passkey", [("name", "鍵匙 e\u{301}🔑 work")]))
}
