/// What the vendor's codes mean, as far as anybody has written it down.
extension Texts {
    package func meaning(ofStatus code: Int) -> String {
        if let text = Self.statuses[code] { return say(text.english, zh: text.chinese) }
        return switch code {
        case 300..<400:
            say(
                "The sign-in flow goes on elsewhere; no call of mfactl should get this.",
                zh: "登录流程在别处继续；mfactl 的请求不应得到此状态。")
        case 600..<700: say("A third party behind the service failed.", zh: "租户接入的第三方服务出错。")
        default: say("Not a code that the vendor describes.", zh: "厂商文档中没有此状态码。")
        }
    }

    package func meaning(ofAPICode code: String) -> String {
        if let text = Int(code).flatMap({ Self.apiCodes[$0] }) { return say(text.english, zh: text.chinese) }
        return say(
            "Not a code that the vendor describes; support can look it up.", zh: "厂商文档中没有此代码；技术支持可以查到。")
    }

    typealias Meaning = (english: String, chinese: String)

    /// Source: GenAuth docs `reference/error-code.md`.
    static let statuses: [Int: Meaning] = [
        200: ("Success.", "成功。"),
        400: ("A parameter is malformed.", "请求格式不被接受。"),
        401: ("Not signed in.", "未登录。"),
        402: ("The tenant's plan does not include this.", "当前套餐不支持。"),
        403: ("This sign-in may not do that.", "没有权限。"),
        404: ("It does not exist, or not for this account.", "找不到该资源；列表会说明。"),
        409: ("It clashes with something that exists.", "与已有数据冲突。"),
        413: ("The request is too large.", "请求过大。"),
        422: ("Well-formed, and refused by a rule of the tenant.", "业务规则不允许。"),
        429: ("Too many requests.", "请求过于频繁。"),
        499: ("Refused; the server counts it as the client's error.", "请求有误。"),
        500: ("An error inside the server.", "服务器出错。"),
        501: ("The server does not support this.", "服务器不支持此操作。"),
        502: ("A gateway got no good answer from the server.", "服务器出错：网关没有得到正常响应。"),
        503: ("Maintenance or overload.", "服务器维护中，或负载过高。"),
        504: ("A gateway got no answer in time.", "服务器出错：网关没有及时得到响应。"),
        601: ("A third party behind the service could not be reached.", "租户接入的第三方服务出错：无法连接。"),
        602: ("A third party behind the service refused.", "租户接入的第三方服务出错：已拒绝。"),
        603: ("The tenant's own code failed.", "租户自己的代码出错。"),
    ]

    /// Source: GenAuth docs `reference/error-code.md` and its older Authing edition; om-webserver
    /// `AuthingRespConvert.java`; Guard `_utils/GuardErrorCode.ts`. Where they differ, both meanings stand here.
    static let apiCodes: [Int: Meaning] = [
        401: ("Not signed in.", "未登录。"),
        1000: ("The service is busy.", "服务繁忙。"),
        1001: ("No permission.", "没有权限。"),
        1002: ("Signing in too often.", "登录过于频繁。"),
        1576: ("No right to use this application.", "没有权限使用此应用。"),
        1577: ("The device is disabled.", "设备已停用。"),
        1578: ("The device is suspended.", "设备已挂起。"),
        1635: ("The account's own second factor is asked for.", "登录需要二次验证（个人）。"),
        1636: ("The application's second factor is asked for.", "登录需要二次验证（应用）。"),
        1703: ("Face needs a bound phone or e-mail first.", "未绑定邮箱或手机号；绑定人脸前须先绑定其一。"),
        2000: ("A captcha is required, or was wrong.", "需要图形验证码（请在浏览器中操作）。"),
        2001: ("The verification code is wrong or has expired.", "验证码错误或已过期。"),
        2004: ("The user is unknown.", "用户不存在。"),
        2005: ("The account is locked.", "账号已锁定。"),
        2011: ("The application is unknown: check appId.", "应用不存在，请检查 appId。"),
        2018: ("The user may not change this item.", "用户不能更改此项。"),
        2020: ("Not signed in, or no access.", "未登录，或没有权限。"),
        2021: ("The sign-in is no longer valid (older documents: a mail template is missing).", "登录状态已失效（旧文档：缺少邮件模板）。"),
        2036: ("The user is not in this user pool.", "用户不在此用户池中。"),
        2057: ("Locked after repeated errors.", "多次出错，已锁定。"),
        2080: ("This e-mail got a code less than a minute ago.", "请求过于频繁：1 分钟内已向此邮箱发送过验证码。"),
        2206: ("The sign-in has expired: sign in again.", "登录已过期；请重新登录。"),
        2207: ("The sign-in is wrong: sign in again.", "登录状态无效；请重新登录。"),
        2217: ("Only one way to sign in is left; it cannot be unbound.", "这是唯一的登录方式；请先绑定另一种。"),
        2218: ("No e-mail is bound.", "未绑定邮箱。"),
        2219: ("No e-mail is bound.", "未绑定邮箱。"),
        2300: ("The verification code has expired.", "验证码已过期。"),
        2333: ("User name or password is wrong.", "用户名或密码有误。"),
        4004: ("This phone got a code less than a minute ago.", "请求过于频繁：1 分钟内已向此手机号发送过验证码。"),
        4212: ("The OIDC application is unknown: check appId.", "OIDC 应用不存在，请检查 appId。"),
        6001: ("The authenticator code is wrong.", "安全码错误。"),
        6002: ("The recovery code is wrong.", "恢复代码错误。"),
        6003: ("The authenticator code is missing.", "未输入安全码。"),
        6004: ("The recovery code is missing.", "未输入恢复代码。"),
        1_320_005: ("No phone is bound.", "未绑定手机号。"),
        1_320_009: ("No e-mail is bound.", "未绑定邮箱。"),
        2_120_008: ("Disabled in the tenant, or not a member of it.", "账号已停用或不属于该租户。"),
        2_130_010: ("No right to sign in to this tenant or application.", "没有权限登录该租户或应用。"),
    ]
}
