### Harbour office
# Above the list of ships.
title = Harbour office
# termdrift: ignore
-brand = Tide Table
welcome = Welcome, { $user }, to { -brand }!
    The berth is { "{" }free{ "}" }.

      Call the pilot.
    .label = Open { FOO("a } b") } the gate
    .title =
        Closed gate
ships =
    { $count ->
        [one] One ship
       *[other] { $count } ships
           in the harbour
    }
mixed = You see { $n ->
        [one] one tug
       *[other] { $n } tugs
    } today.
only = Only in English
