import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// Whole screens in Chinese, as a person sees them.
struct ChineseFrameTests {
    private func driver(_ list: FactorList? = .four, columns: Int = 80, rows: Int = 24) -> Driver {
        Driver(list, columns: columns, rows: rows, language: .chinese)
    }

    @Test func theListAt80x24() {
        #expect(
            driver().screen == """
                 mfactl  prod  a***e@example.com        4 个认证要素    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   类型   标识                                要素 ID
                 > OTP    验证器应用                          6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888                     6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com                   6229ffa…cade3e3d9|email
                   FACE   人脸                                6229ffa…cade3e3d9|face








                ────────────────────────────────────────────────────────────────────────────────
                 状态  读取成功   读取列表  14:02:11  142 ms
                   statusCode 200    apiCode -    HTTP 200
                   消息       "Operation successful"
                   请求 ID    934108e5-9fbf-4d24-8da1-c330328abd6c   （c 复制）
                   下一步     选择认证要素：按 u 解绑，按 Enter 查看详情。

                ────────────────────────────────────────────────────────────────────────────────
                 u 解绑  Enter 详情  / 过滤  s 排序  r 刷新  c 复制 ID  ? 帮助  q 退出
                """)
    }

    @Test func theListAt60x12() {
        #expect(
            driver(columns: 60, rows: 12).screen == """
                 mfactl  prod  a***e… 4 个认证要素  https://acme.genauth.ai
                ────────────────────────────────────────────────────────────
                   类型   标识                     要素 ID
                 > OTP    验证器应用               6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888          6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com        6229ffa…cade3e3d9|email
                   FACE   人脸                     6229ffa…cade3e3d9|face
                ────────────────────────────────────────────────────────────
                 状态  读取成功   读取列表  14:02:11  142 ms
                   200        934108e5-9fbf-4d24-8da1-c330328abd6c  "Operat…
                ────────────────────────────────────────────────────────────
                 u 解绑  Enter 详情  / 过滤  s 排序  r 刷新  ? 帮助  q 退出
                """)
    }

    @Test func theQuestionAt80x24() {
        var driver = driver()
        driver.askUnbind()
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com        4 个认证要素    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   类型   标识                                要素 ID
                 > OTP    验证器应用                          6229ffa…cade3e3d9|otp

                   ┌ 解绑认证要素？ ────────────────────────────────────────────────────────┐
                   │ 即将从账号 a***e@example.com 解绑以下认证要素：                        │
                   │                                                                        │
                   │     OTP   验证器应用                                                   │
                   │     ID    6229ffab1c2d3e4cade3e3d9|otp                                 │
                   │     域名  https://acme.genauth.ai   配置档 prod                        │
                   │                                                                        │
                   │ 解绑后，登录仍可使用：SMS、EMAIL、FACE                                 │
                   │ 解绑无法在此撤销；如需再次使用，须重新绑定。                           │
                   │                                                                        │
                   │             [ 取消 ]          解绑 (y)                                 │
                   │ Enter 或 Esc 取消   y 解绑   Tab 切换                                  │
                   └────────────────────────────────────────────────────────────────────────┘

                   请求 ID    934108e5-9fbf-4d24-8da1-c330328abd6c   （c 复制）
                   下一步     选择认证要素：按 u 解绑，按 Enter 查看详情。

                ────────────────────────────────────────────────────────────────────────────────
                 Enter 取消  y 解绑  Tab 切换  Esc 取消
                """)
    }

    @Test func theQuestionAt60x12() {
        var driver = driver(columns: 60, rows: 12)
        driver.askUnbind()
        #expect(
            driver.screen == """
                 mfactl  prod  a***e… 4 个认证要素  https://acme.genauth.ai
                  ┌ 解绑认证要素？ ──────────────────────────────────────┐
                  │ 即将从账号 a***e@example.com 解绑以下认证要素：      │
                  │     OTP   验证器应用                                 │
                  │     ID    6229ffab1c2d3e4cade3e3d9|otp               │
                  │     域名  https://acme.genauth.ai   配置档 prod      │
                  │ 解绑后，登录仍可使用：SMS、EMAIL、FACE               │
                  │ 解绑无法在此撤销；如需再次使用，须重新绑定。         │
                  │             [ 取消 ]          解绑 (y)               │
                  │ Enter 或 Esc 取消   y 解绑   Tab 切换                │
                  └──────────────────────────────────────────────────────┘
                 Enter 取消  y 解绑  Tab 切换  Esc 取消
                """)
    }

    @Test func theLastFactorAt80x24() {
        var driver = driver(FactorList(.otp))
        driver.askUnbind()
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com        1 个认证要素    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   类型   标识                                要素 ID
                 > OTP    验证器应用                          6229ffa…cade3e3d9|otp

                   ┏ 最后一个认证要素：解绑？ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
                   ┃ 没有其他可识别的认证要素：账号可能失去二次验证，甚至无法登录。         ┃
                   ┃                                                                        ┃
                   ┃ 即将从账号 a***e@example.com 解绑以下认证要素：                        ┃
                   ┃     OTP   验证器应用                                                   ┃
                   ┃     ID    6229ffab1c2d3e4cade3e3d9|otp                                 ┃
                   ┃     域名  https://acme.genauth.ai   配置档 prod                        ┃
                   ┃                                                                        ┃
                   ┃ 解绑无法在此撤销；如需再次使用，须重新绑定。                           ┃
                   ┃ 输入 OTP 以确认：                                                      ┃
                   ┃                                                                        ┃
                   ┃               取消            解绑（请先输入）                         ┃
                   ┃ 输入 OTP，再按 Tab 和 Enter   Esc 取消                                 ┃
                   ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                   下一步     选择认证要素：按 u 解绑，按 Enter 查看详情。

                ────────────────────────────────────────────────────────────────────────────────
                 Tab 切换  Esc 取消
                """)
    }

    @Test func anOutcomeAt80x24() {
        var driver = driver()
        driver.unbind()
        driver.finish(.of(.otp, .accepted(.good), .gone(Driver.wall)))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com        4 个认证要素    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   类型   标识                                要素 ID
                 > OTP    验证器应用                          6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888                     6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com                   6229ffa…cade3e3d9|email
                   FACE   人脸                                6229ffa…cade3e3d9|face








                ────────────────────────────────────────────────────────────────────────────────
                 状态  已完成，已核实   解绑 OTP …3e3d9|otp  14:02:11  312 ms
                   statusCode 200    apiCode -    HTTP 200
                   消息       "Operation successful"
                   请求 ID    934108e5-9fbf-4d24-8da1-c330328abd6c   （c 复制）
                   核实       14:02:11 重新读取列表：该认证要素已不在其中
                   下一步     按 b 在新手机上绑定 OTP。
                ────────────────────────────────────────────────────────────────────────────────
                 u 解绑  Enter 详情  / 过滤  s 排序  r 刷新  c 复制 ID  ? 帮助  q 退出
                """)
    }

    @Test func anUnknownOutcomeAt80x24() {
        var driver = driver()
        driver.unbind()
        driver.finish(.of(.otp, .failed(.noAnswer(.timedOut(after: .seconds(15)))), .listed(Driver.wall)))
        #expect(
            driver.screen == """
                 mfactl  prod  a***e@example.com        4 个认证要素    https://acme.genauth.ai
                ────────────────────────────────────────────────────────────────────────────────
                   类型   标识                                要素 ID
                 > OTP    验证器应用                          6229ffa…cade3e3d9|otp
                   SMS    +86 188****8888                     6229ffa…cade3e3d9|phone
                   EMAIL  a***e@example.com                   6229ffa…cade3e3d9|email
                   FACE   人脸                                6229ffa…cade3e3d9|face








                ────────────────────────────────────────────────────────────────────────────────
                 状态  结果未知   解绑 OTP …3e3d9|otp  14:02:11  312 ms
                   statusCode -    apiCode -    HTTP -    已发送：是   已响应：否
                   消息       15 秒内没有响应。目前没有看到生效。
                   请求 ID    （无：没有响应）
                   核实       14:02:11 重新读取列表：仍在列表中，之后仍可能生效
                   下一步     请等待 1 分钟，然后按 r。若仍在列表中，再次解绑。
                ────────────────────────────────────────────────────────────────────────────────
                 u 解绑  Enter 详情  e 说明  s 排序  r 刷新  ? 帮助  q 退出
                """)
    }
}
