"""Words of promotion: unproven cures, testimonials of healers, sales, bait for contact."""

GROUPS = {
    "claims a cure": """
        cure, cures, cured, curing, healed, heals, vanish, vanished, vanishes, melted, melts,
        shrank, shrinks, shrunk, dissolve, dissolves, dissolved, disappeared, cancer free,
        miracle, miraculous, gone completely|in|from|after, is gone, was gone, are gone,
        all gone, no more pain|cancer|tired|tumor, clean|clear scan, no cancer, testimony,
        testimonial, testimonials, testimonio, testimonios, thank me later, halved,
        dropped|fell|went|down|back from # to, in # days|weeks|months,
        in nine|ten|three|six|two|forty days|weeks|months, se curó, curó, curou, sanó, guéri,
        geheilt, praise report, results in
    """,
    "names a remedy": """
        soursop, graviola, guanábana, guanabana, apricot, kernels, b17, laetrile, black salve,
        salve, bloodroot, essiac, rso, cbd, thc, gummies, hemp, mushroom, mushrooms, reishi,
        chaga, ivermectin, fenbendazole, wormer, alkaline, ionised, ionized, hydrogen,
        baking soda, bicarbonato, moringa, veneno, drops, powder, serum, gel, capsules,
        chewables, tincture, elixir, syrup, tea, paste, root, roots, herb, herbs, herbal,
        supplement, supplements, complex, formula, oil, essential oils, detox, cleanse, protocol,
        frequency, machine, device, plate, magnets, patch, sleeve, mask, enzyme, enzymes, plasma,
        stem cell, vibrational, quantum, juice, keto, vitamin, dandelion, wormwood, cloves,
        palmetto, kefir, ayurvedic, homeopathic, colloidal, limão, limón,
        natural remedy|remedies|cure|treatment
    """,
    "names a healer": """
        healer, herbalist, herbal doctor|home|medicine, naturopath, shaman, prophet, prophetess,
        spell, spiritual, brother, master, clinic in|over|abroad, clinic that, retreat, coach,
        chiropractor, dr herbs, root doctor, traditional doctor|healer, lost lovers, herpes,
        guru, protocol, teacher who
    """,
    "asks for contact": """
        whatsapp, telegram, dm, inbox, pm me,
        message|text|contact|email|e-mail him|me|us|her|now|today|on|to,
        mail|call|write|reach|ask|ping him|me|us|her|now|today|on|to, contact,
        leave|comment|type|reply interested|yes|below|with|your|paw|info, link in|below, in bio,
        click, my|his|her|our profile, see profile, my name to,
        my page|site|website|channel|group|team|shop|store, visit my|our|us|the|here, see my,
        ask me how|for|about, look it up, search for, escríbanme, escriban, escribe, envíos,
        comenta, chama, contacte, privately, private contact, be assigned, register, enrol,
        enroll, may now register
    """,
    "sells": """
        discount, % off, off today|only|this|with|for|in, 0|00 off, percent off, promo, coupon,
        code, use code, order, orders, ships, shipping, ship worldwide, buy, cheap, price,
        prices, sale, selling, sell, sells, offer, offers,
        free sample|tube|trial|shipping|audit|case|consultation, sample packs, only # left,
        limited, spaces, seats, openings, at cost, no prescription, for only, just $,
        starter kit|box, packages, refundable, deposit, pdf, ebook, e-book, book a, in stock,
        wholesale, affordable, low cost, early bird, pay shipping, sólo el envío, precio,
        worldwide, overseas
    """,
    "offers money or services": """
        loan, loans, lender, lenders, credit check, prestamos, préstamos, crédito, earn, earning,
        income, invest, investment, investing, trading, crypto, bitcoin, forex, trader,
        from home, work from, work online, per hour, an hour, weekly, seo, ranking, rank,
        page one, essay, essays, web designer, backlinks, gig, attorneys, attorney, compensation,
        entitled, lawsuit, survey, casino, roof|web|seo repair|design|services, bookmark,
        bookmarked, weblog, webmaster,
        nice|great|good post|article|blog admin|sir|dear|i|thanks|visit|check, informative post,
        fastidious, mattress, tiles, flights, courses, placement, diploma, registered in
    """,
    "speaks of a plot": """
        doctors|oncologists|docs hate|won't|will|never|don't|dont|can't|cant|had|couldn't,
        doctors hate, big pharma, no money in,
        they don't|dont|won't|will|never|had|have want|tell|told|hidden|known|no,
        hidden|suppressed|banned, follow the money, before they take, do your own research,
        wake up, isn't interested, aren't interested, the truth, real cause, is a parasite,
        all parasites, won't find that, they hate, gatekeepers, negocio
    """,
    "testimonial": """
        given # weeks|months, given four|three|six|two|weeks|months|a, sent home to die,
        weeks to live, months to live,
        my uncle|aunt|brother|sister was|cured|drank|took|had|went,
        my father|mother|friend|neighbor|cousin was|cured|drank|took|had|went, a friend of|told,
        a lady at, i found, until i found, i was a skeptic|sceptic|unbeliever, biggest skeptic,
        worked for me|him|her|two, it worked, i'm not selling, not selling anything,
        i don't get a, no connection, doctors had no|were|couldn't, couldn't believe,
        can't explain, speechless, desahuciaron
    """,
    "link": """www, http, https, com, example, bio, shop, store""",
}
