import Foundation
import MFACore
import MFASystem
import Synchronization
import Testing

@testable import MFAFiles

@Suite(.timeLimit(.minutes(1)), .blocking)
struct SignInTurnTests {
    private let folder = Folder()

    private func stores(patience: Duration) -> [any SignInStore] {
        [
            ProfileSignIns(of: "prod", in: folder.directory, keyring: .none, timedBy: .system, patience: patience),
            MemorySignIn(timedBy: .system, patience: patience),
        ]
    }

    @Test(arguments: [0, 1]) func onlyOneHasItAtATime(_ index: Int) async throws {
        let store = stores(patience: .seconds(50))[index]
        let inside = Count()
        let turns = Count()
        await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    guard let turn = await store.takeTurn() else { return }
                    #expect(inside.add(1) == 1)
                    await Task.yield()
                    inside.add(-1)
                    turns.add(1)
                    withExtendedLifetime(turn) {}
                }
            }
        }
        #expect(turns.add(0) == 20)
    }

    private final class Count: Sendable {
        private let number = Mutex(0)

        @discardableResult func add(_ amount: Int) -> Int {
            number.withLock { number in
                number += amount
                return number
            }
        }
    }

    @Test(arguments: [0, 1]) func theWaitEnds(_ index: Int) async throws {
        let store = stores(patience: .milliseconds(30))[index]
        let turn = await store.takeTurn()
        #expect(turn != nil)
        #expect(await store.takeTurn() == nil)
        withExtendedLifetime(turn) {}
    }

    @Test(arguments: [0, 1]) func theWaitCanBeCancelled(_ index: Int) async throws {
        let store = stores(patience: .seconds(3600))[index]
        let turn = await store.takeTurn()
        let waiter = Task { await store.takeTurn() == nil }
        try await Alarm.sleep(for: .milliseconds(50))
        waiter.cancel()
        #expect(await waiter.value)
        withExtendedLifetime(turn) {}
    }

    @Test func eachProfileHasItsOwn() async throws {
        let turn = await folder.store("prod").takeTurn()
        #expect(await folder.store("prod").takeTurn() == nil)
        #expect(await folder.store("Prod").takeTurn() != nil)
        withExtendedLifetime(turn) {}
    }

    @Test func itDoesNotKeepItsHolderFromWriting() async throws {
        let store = folder.store(.none, .file)
        let turn = await store.takeTurn()
        try store.write(.sample())
        try store.remove()
        withExtendedLifetime(turn) {}
    }

    @Test func anotherProcessGetsItWhenItIsFree() async throws {
        var turn = await folder.store().takeTurn()
        #expect(turn != nil)
        #expect(try folder.writer("turn").output == Array("busy\n".utf8))
        turn = nil
        // A child that another test starts at this moment has the lock open until it runs its program.
        while try folder.writer("turn").output != Array("taken\n".utf8) {}
    }

    @Test func theDeathOfAnotherProcessFreesIt() async throws {
        #expect(try folder.writer("turn-and-die").status == nil)
        #expect(await folder.store().takeTurn() != nil)
    }
}
