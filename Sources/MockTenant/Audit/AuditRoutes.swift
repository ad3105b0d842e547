import Basis

/// `/api/logs` and the figures of the dashboard that are counted from it.
enum AuditRoutes {
    static let table: [Route] = [
        .management("GET", "/logs") { call, entities in
            let start = call.query["start_time"].flatMap(Double.init)
            let end = call.query["end_time"].flatMap(Double.init)
            let filters = [("userId", "userId"), ("applicationId", "applicationId"), ("logKey", "key")]
            let records = entities.logs.records.reversed().filter { record in
                let time = record["createdAt"]?.double ?? 0
                return AuditLog.isShown(record) && start.map { time > $0 } ?? true && end.map { time < $0 } ?? true
                    && filters.allSatisfy { parameter, member in
                        call.query[parameter].map { $0.isEmpty || record["payload"]?[member]?.string == $0 } ?? true
                    }
            }
            return try call.list(records, alwaysPaged: true)
        },
        .management("GET", "/logs/:id") { call, entities in
            guard let record = entities.logs[call["id"]], AuditLog.isShown(record) else {
                throw TenantError.notExists("logs", call["id"])
            }
            return .json(record)
        },
        .management("GET", "/dashboard/users/new") { call, entities in
            let days = entities.users.records.compactMap { $0["createdAt"]?.int }.map { $0 / dayLength }
            let today = call.now / dayLength
            func count(_ range: Range<Int>) -> Int { days.count(where: range.contains) }
            let (now, before) = (count(today..<today + 1), count(today - 1..<today))
            let (week, weekBefore) = (count(today - 6..<today + 1), count(today - 13..<today - 6))
            return .json([
                "today": ["count": .int(now), "delta": .int(now - before)],
                "last7Days": ["count": .int(week), "delta": .int(week - weekBefore)],
            ])
        },
        .management("GET", "/dashboard/users/active") { call, entities in
            guard let today = day(call) else { throw TenantError.internalServerError }
            return .json(active(today, entities))
        },
    ]

    /// Milliseconds of a day.
    private static let dayLength = 86_400_000

    /// The day that is asked for, in days since 1970; today when none is.
    ///
    /// Nil for a date that is none, over which the real tenant falls.
    /// As everywhere in JavaScript the days 29 to 31 of a shorter month are the first of the next.
    private static func day(_ call: ManagementCall) -> Int? {
        guard let parts = call.query["date"]?.split(separator: "-").compactMap({ Int($0) }), parts.count == 3 else {
            return call.now / dayLength
        }
        guard (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
        // The days before a month of a year that begins in March (proleptic Gregorian calendar).
        let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
        let month = (parts[1] + 9) % 12
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 1 - 719_468
    }

    /// How many users got tokens: on the day, in 7 and in 30 days, each with the difference to the time before, and by day.
    private static func active(_ today: Int, _ entities: Entities) -> JSON {
        var users: [Int: Set<String>] = [:]
        for record in entities.logs.records where record["key"]?.string?.hasPrefix("ExchangeTokenBy.") == true {
            guard let user = record["payload"]?["userId"]?.string, let time = record["createdAt"]?.int else { continue }
            users[time / dayLength, default: []].insert(user)
        }
        func count(_ days: ClosedRange<Int>) -> Int {
            days.reduce(into: Set<String>()) { $0.formUnion(users[$1] ?? []) }.count
        }
        func figure(_ length: Int) -> JSON {
            let now = count(today - length + 1...today)
            return ["count": .int(now), "delta": .int(now - count(today - 2 * length + 1...today - length))]
        }
        let curve = (today - 29...today).map { day -> JSON in
            [
                "date": .string(String(UTCTime.text(Double(day) * 86_400).prefix(10))),
                "count": .int(users[day]?.count ?? 0),
            ]
        }
        return ["dauCurve": .array(curve), "dau": figure(1), "wau": figure(7), "mau": figure(30)]
    }
}
