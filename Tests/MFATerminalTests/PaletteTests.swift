import Foundation
import MFAScreens
import Testing

@testable import MFATerminal

struct PaletteTests {
    private static let grounds = [[0, 0, 0], [255, 255, 255], [0x00, 0x2b, 0x36], [0xfd, 0xf6, 0xe3]]

    /// A pair brings its own ground, so that the terminal's cannot spoil it.
    @Test(arguments: Role.allCases)
    func everyColorCanBeRead(_ role: Role) {
        guard let pair = Palette.look(of: role, colors: 256).pair else { return }
        #expect(contrast(pair.text.components, pair.ground.components) >= 4.5)
        // Below 22 some themes put colours of their own.
        #expect(role.isContent || [pair.text, pair.ground].allSatisfy { (22...255).contains($0.index) })
    }

    /// Why no text is coloured on the terminal's own ground.
    @Test(arguments: 16...255)
    func noColorCanBeReadOnEveryGround(_ index: Int) {
        let color = Palette.Color(index: index).components
        #expect(Self.grounds.contains { contrast(color, $0) < 4.5 })
    }

    @Test(arguments: Role.allCases)
    func colorAndAttributesAreNeverCombined(_ role: Role) {
        for colors in [0, 8, 16, 88, 256, 1 << 24] {
            let look = Palette.look(of: role, colors: colors)
            #expect(look.pair == nil || look == Palette.Look(pair: look.pair))
            // A theme's own palette: nobody knows what it looks like.
            #expect(colors >= 256 || look.pair == nil || role.isContent)
        }
    }

    /// What is said by colour is also said without it.
    @Test(arguments: Role.allCases)
    func whatHasAColorStandsOutWithoutIt(_ role: Role) {
        guard Palette.look(of: role, colors: 256).pair != nil, role != .darkModules else { return }
        #expect(Palette.look(of: role, colors: 0) != Palette.Look())
    }

    @Test(arguments: [Role.strong, .good, .warning, .danger, .dangerLine, .armed])
    func whatWarnsIsNeverDim(_ role: Role) {
        #expect(!Palette.look(of: role, colors: 0).isDim)
    }

    /// Black on white whatever the terminal's own ground, and reverse video where there are no colours.
    @Test(arguments: [(256, 16, 231), (1 << 24, 16, 231), (88, 0, 15), (16, 0, 15), (8, 0, 7)])
    func modulesAreBlackAndWhite(_ colors: Int, _ black: Int, _ white: Int) {
        let (black, white) = (Palette.Color(index: black), Palette.Color(index: white))
        #expect(Palette.look(of: .darkModules, colors: colors).pair == Palette.Pair(text: white, ground: black))
        #expect(Palette.look(of: .lightModules, colors: colors).pair == Palette.Pair(text: black, ground: white))
        #expect(Palette.look(of: .darkModules, colors: 0) == Palette.Look())
        #expect(Palette.look(of: .lightModules, colors: 0) == Palette.Look(isReversed: true))
    }

    @Test func theCubeAndTheGreysAreThoseOfXterm() {
        #expect(Palette.Color(index: 160).rgb == 0xd70000)
        #expect(Palette.Color(index: 25).rgb == 0x005faf)
        #expect(Palette.Color(index: 231).rgb == 0xffffff)
        #expect(Palette.Color(index: 232).rgb == 0x080808)
    }

    /// Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    private func contrast(_ one: [Int], _ other: [Int]) -> Double {
        let bright = [one, other].map(luminance).sorted()
        return (bright[1] + 0.05) / (bright[0] + 0.05)
    }

    private func luminance(_ components: [Int]) -> Double {
        let linear = components.map { component -> Double in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
