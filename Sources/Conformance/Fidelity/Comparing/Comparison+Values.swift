import Basis
import OIDC

extension Comparison {
    /// Compares two JSON values: members without their order, types, null as something else than absence.
    func value(_ place: String, _ old: JSON, _ new: JSON) {
        switch (old, new) {
        case (.object(let recorded), .object(let actual)): object(place, recorded, actual)
        case (.array(let recorded), .array(let actual)): array(place, recorded, actual)
        case (.string(let recorded), .string(let actual)): string(place, recorded, actual)
        case (.number(let recorded), .number(let actual)):
            if isInteger(recorded) != isInteger(actual) { return differ(place, recorded, actual) }
            // Durations and ports of the tenant's own connections.
            if place.contains(".timings.") || place.hasSuffix(".port") || place.hasSuffix(".localPort") { return }
            if old.double != new.double, !isSameTime(old, new) { differ(place, recorded, actual) }
        default: if old != new { differ(place, shown(old), shown(new)) }
        }
    }

    private func isInteger(_ number: String) -> Bool { !number.contains { ".eE".contains($0) } }

    /// A value as it stands in a difference: text in quotes, so that `"1"` and `1` look different.
    private func shown(_ value: JSON) -> String { value.text() }

    private func object(_ place: String, _ old: [JSON.Member], _ new: [JSON.Member]) {
        let recorded = old.map { (name: correlation.map[$0.name] ?? $0.name, value: $0.value) }
        let actual = Dictionary(new.map { ($0.name, $0.value) }) { $1 }
        let names = Set(recorded.map(\.name))
        for member in recorded where actual[member.name] == nil {
            differ("\(place).\(member.name)", shown(member.value), "absent")
        }
        for member in new where !names.contains(member.name) {
            differ("\(place).\(member.name)", "absent", shown(member.value))
        }
        let common = recorded.filter { actual[$0.name] != nil }
        let order = new.map(\.name).filter(names.contains)
        if common.map(\.name) != order { reorder(place, common.map(\.name), order) }
        for member in common { value("\(place).\(member.name)", member.value, actual[member.name] ?? .null) }
        lifetime(place, .object(old), .object(new))
    }

    /// A life time is exact in a JWT; a rotated refresh token of a public client keeps its end, so that pauses show elsewhere.
    private func lifetime(_ place: String, _ old: JSON, _ new: JSON) {
        guard let issued = old["iat"]?.int, let ends = old["exp"]?.int, let issuedNow = new["iat"]?.int,
            let endsNow = new["exp"]?.int
        else { return }
        let difference = abs((ends - issued) - (endsNow - issuedNow))
        if Double(difference) > (place.contains(".claims") ? 0 : drift) {
            differ("\(place).exp-iat", "\(ends - issued)", "\(endsNow - issuedNow)")
        }
    }

    private func array(_ place: String, _ old: [JSON], _ new: [JSON]) {
        if old.count != new.count { differ("\(place).length", "\(old.count)", "\(new.count)") }
        let isUnordered = ValuePlace.isUnordered(place, path: entry.path)
        // A page of an unordered list may hold any of its rows.
        if isUnordered, entry.query.contains("page_size=") {
            for (index, (one, other)) in zip(old, new).enumerated() {
                let (names, found) = (memberNames(one), memberNames(other))
                if names != found {
                    differ("\(place)[\(index)]", names.joined(separator: " "), found.joined(separator: " "))
                }
            }
            return
        }
        let aligned = isUnordered ? self.aligned(place, old, new) : new
        for (index, (one, other)) in zip(old, aligned).enumerated() { value("\(place)[\(index)]", one, other) }
    }

    /// The rows of an unordered list in the order of the recorded ones, by what is already known of them: ids, names.
    private func aligned(_ place: String, _ old: [JSON], _ new: [JSON]) -> [JSON] {
        var rest = new
        var matched: [JSON?] = []
        for item in old {
            let hit = rowMatch(item).flatMap { match in rest.firstIndex(where: match) }
            matched.append(hit.map { rest.remove(at: $0) })
        }
        let (ids, found) = (old.map(rowID), new.map(rowID))
        if ids == ids.sorted(), found != found.sorted() { reorder(place, ["sorted", "by", "id"], found) }
        return matched.map { $0 ?? (rest.isEmpty ? .null : rest.removeFirst()) }
    }

    private func memberNames(_ row: JSON) -> [String] { (row.members ?? []).map(\.name).sorted() }

    private func rowID(_ row: JSON) -> String { row["id"]?.string ?? row.string ?? "" }

    /// What tells the row that a recorded one stands for; nil when nothing of it is known yet.
    private func rowMatch(_ item: JSON) -> ((JSON) -> Bool)? {
        guard item.members != nil else {
            let wanted = item.string.map { JSON.string(correlation.text($0)) } ?? item
            return { $0 == wanted }
        }
        for name in ["id", "key", "name", "username", "indicator", "target", "connectorId"] {
            guard let text = item[name]?.string,
                correlation.map[text] != nil || ValueKind(text, at: "." + name) == nil
            else { continue }
            let wanted = correlation.text(text)
            return { $0[name]?.string == wanted }
        }
        return nil
    }
}
