extension Page {
    static let style: HTML = """

        :root { --ink: #16202e; --soft: #5a6677; --line: #d9dfe7; --card: #fff; --ground: #eef2f7; --glow: #dfe8fb;
          --main: #1f5fd6; --press: #184cae; --on-main: #fff; --tint: #f3f6fb; --bad: #b3261e; --bad-tint: #fdecea }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8edf4; --soft: #a3b0c2; --line: #35415a; --card: #182233; --ground: #0e1521; --glow: #16233d;
            --main: #7aa7ff; --press: #a3c2ff; --on-main: #0b1526; --tint: #1f2b40; --bad: #ffb4ab; --bad-tint: #43211f }
        }
        * { box-sizing: border-box }
        body { margin: 0; min-height: 100vh; padding: 2.5rem 1rem 1.5rem; color: var(--ink);
          background: radial-gradient(60rem 30rem at 50% -8rem, var(--glow), transparent) var(--ground);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei",
            "Noto Sans CJK SC", sans-serif; display: flex; flex-direction: column; align-items: center }
        main { width: 100%; max-width: 26rem; margin: auto 0; padding: 2rem; background: var(--card); border-radius: 1rem;
          border: 1px solid var(--line); box-shadow: 0 1px 2px #0f1c3312, 0 12px 32px #0f1c331a }
        header { display: flex; align-items: center; gap: .5rem; margin-bottom: 1.5rem }
        header svg { width: 1.75rem; height: 1.75rem; fill: var(--main) }
        header .tick { fill: none; stroke: var(--card); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round }
        .tag { font-size: .75rem; padding: .05rem .5rem; border-radius: 1rem; color: var(--soft);
          border: 1px solid var(--line) }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .35rem; text-wrap: balance }
        p { margin: 0 0 1rem }
        .soft, footer { color: var(--soft); font-size: .9rem }
        label { display: block; font-size: .9rem; font-weight: 600; margin: 0 0 .3rem }
        input { width: 100%; font: inherit; color: inherit; background: var(--card); padding: .6rem .75rem;
          margin: 0 0 1rem; border: 1px solid var(--line); border-radius: .5rem }
        input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
        button { width: 100%; font: inherit; font-weight: 600; padding: .65rem 1rem; border-radius: .5rem; cursor: pointer;
          border: 1px solid var(--main); background: var(--main); color: var(--on-main) }
        button:hover { background: var(--press); border-color: var(--press) }
        button.second { background: none; border-color: var(--line); color: var(--ink) }
        button.second:hover { background: var(--tint) }
        button.link { width: auto; padding: 0; border: 0; background: none; color: var(--main); font-weight: 500;
          font-size: .9rem; text-decoration: underline }
        button.link:hover { color: var(--press) }
        .row { display: flex; gap: .75rem; margin-top: .25rem }
        .row > * { flex: 1 }
        .bad { color: var(--bad); background: var(--bad-tint); border-radius: .5rem; padding: .6rem .75rem; font-size: .9rem }
        .box { margin: 1.5rem 0 0; padding: .9rem 1rem; background: var(--tint); border-radius: .75rem; font-size: .9rem }
        .box p { margin: 0 0 .35rem }
        .box table { width: 100%; border-collapse: collapse }
        .box td { padding: .2rem .5rem .2rem 0; overflow-wrap: anywhere }
        .box td:last-child { padding: 0; text-align: right; white-space: nowrap }
        code { font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace }
        a { color: var(--main) }
        .who { display: flex; align-items: center; gap: .75rem; padding: .75rem; margin: 1rem 0 1.25rem;
          border: 1px solid var(--line); border-radius: .75rem }
        .who i { flex: none; width: 2.25rem; height: 2.25rem; border-radius: 50%; background: var(--main);
          color: var(--on-main); font-style: normal; font-weight: 600; display: grid; place-items: center }
        .who span { flex: 1; min-width: 0; overflow-wrap: anywhere; line-height: 1.3 }
        .who small { display: block; color: var(--soft); font-size: .85rem }
        ul { list-style: none; margin: -.6rem 0 1.5rem; padding: 0 }
        li { padding: .3rem 0 .3rem 1.6rem; position: relative }
        li::before { content: ""; position: absolute; left: .3rem; top: .6rem; width: .4rem; height: .7rem;
          border: solid var(--main); border-width: 0 .14rem .14rem 0; transform: rotate(40deg) }
        footer { text-align: center; margin-top: 1.5rem; font-size: .8rem; text-wrap: balance }
        @media (max-width: 30rem) {
          body { padding: 0; background: var(--card) }
          main { margin: 0; max-width: none; padding: 1.5rem 1.25rem; border: 0; border-radius: 0; box-shadow: none }
          footer { margin: auto 1.25rem 1.25rem }
        }

        """
}
