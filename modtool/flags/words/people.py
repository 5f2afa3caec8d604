"""Given names, and people everybody speaks of: what tells a reader's name from a famous one."""

GIVEN = """
    aaron abigail abdul adam adrian agnes ahmed aisha alan albert alejandro alex alexander alexandra
    alfred ali alice alicia alison allison amanda amber amina amy ana andrea andrew andy angel
    angela angelina anita ann anna anne annette annie anthony antonio arlene arnold arthur ashley
    audrey barbara barry beatrice becky ben benjamin bernadette bernard bernice beth betty beverly
    bob bobby bonnie brad bradley brandon brenda brendan brett brian bridget bruce bryan caitlin
    callum calvin cameron carl carla carlos carmen carol caroline carolyn catherine cathy cecilia
    chad charles charlie cheryl chloe chris christian christina christine christopher cindy
    claire clara clarence claudia clifford clive colin colleen connie connor conor courtney craig
    crystal curtis cynthia daisy dan daniel danielle danny darlene darren dave david dean deanna
    deborah debra declan denise dennis derek diana diane dolores dominic don donald donna doreen
    doris dorothy doug douglas duncan dylan earl eddie edgar edith edna eduardo edward edwin eileen
    elaine eleanor elena elizabeth ella ellen elsie emily emma eric erica erin ernest esther ethan
    ethel eugene eva evelyn fatima felicia fernando fiona frances francis francisco frank franklin
    fred frederick gabriel gail gareth gary gavin gemma geoff geoffrey george gerald gerard
    gertrude gilbert gina giovanni gladys glen glenda glenn gloria gordon graham greg gregory
    gustavo guy gwen hannah harold harriet harry hassan hazel heather helen helena henry herbert
    hilary holly howard hugh ian ibrahim ingrid irene isaac isabel isabella ivan jackie jacob
    jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason javier jay jean
    jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan joanna
    joanne joe joel john johnny jon jonathan jorge jose josé joseph josephine joshua joyce juan
    juanita judith judy julia julian julie june justin karen karl kate katherine kathleen kathryn
    kathy katie kayla keith kelly ken kenneth kerry kevin kim kimberly kirsty klaus kristen kurt
    kyle larry laura lauren laurie lawrence leah lee leo leon leonard leroy leslie lewis liam
    lillian linda lisa liz lloyd lois lori lorraine louis louise lucas lucia lucille lucy luis
    luke luz lydia lynn maggie malcolm marcia marcus margaret maria marian marie marilyn mario
    marion marjorie mark marlene marsha martha martin marvin mary matthew maureen maurice max
    megan melanie melissa meredith michael michele michelle miguel mike mildred mindy miriam
    mohamed mohammed moira molly monica monique muhammad muriel nancy naomi natalie nathan neil
    nicholas nick nicole nigel nina noah noel nora noreen norma norman olga oliver olivia omar
    oscar otis owen pamela patricia patrick paul paula pauline pedro peggy penny percy peter phil
    philip phillip phyllis priscilla priya rachel ralph ramón ramon randy raquel ravi ray raymond
    rebecca regina rhonda ricardo richard rick ricky rita rob robert roberta roberto robin rodney
    roger roland ron ronald ronnie rosa rosalie rosemary roy ruby rupert russell ruth ryan sally
    sam samantha samuel sandra sandy sara sarah scott sean sergio seth shane shannon sharon
    shaun sheila shelley sheri shirley siobhan sofia sonia sophia sophie stacey stan stanley
    stella stephanie stephen steve steven stuart susan suzanne sylvia tamara tammy tanya tara ted
    teresa terence terri terry theodore theresa thomas tim timothy tina todd tom tommy tony tracey
    tracy travis trevor tyler ursula valerie vanessa vera vernon veronica vicki vincent violet
    vivian wallace walter wanda warren wayne wendy wesley wilfred william willie winifred yolanda
    yusuf yvonne zachary zoe grace ed alicia bill marty cathryn hans jürgen karin monika pierre
    françois jacques luciana paulo joão pilar mercedes dieter rosalind philomena perpetua tobias
    matthias aurelio bernardo benedict dominique cornelius desmond ezekiel elias emeka chidi ngozi
    chinedu kwame kofi ama abena kwabena oluwaseun tunde folake ifeoma babatunde sanjay rajesh
    anil sunil vijay suresh ramesh lakshmi meera deepa kavita pooja sunita anjali arjun rahul
    rohan neha nisha amit ashok vikram wei mei jing hiroshi yuki kenji keiko min-jun ji-woo
    thanh minh nguyen linh hung agnieszka katarzyna małgorzata piotr tomasz krzysztof andrzej
    svetlana natasha olena oksana dmitri sergei vladimir ludmila irina tatiana milos goran
    dragan jelena ana-maria lucía ximena guadalupe esperanza consuelo remedios concepción
    graciela mariana valentina santiago mateo ignacio joaquín rafael raúl hector héctor ernesto
    rodrigo gonzalo álvaro beatriz inés leticia maribel rocío ayşe mehmet leila layla yasmin
    zainab khadija mustafa hamza bilal tariq imran nadia samira siobhán aoife niamh ciara
    saoirse eoin padraig seamus declan oisín ruairí fergus angus hamish morag catriona gwyneth
    rhys dylan owain bethan ffion marta heike sabine ulrike wolfgang günther helmut horst uwe
    annegret giuseppe francesca giulia lorenzo matteo chiara élodie amélie benoît thierry
    solange bérengère mathilde jannis ottilie ingeborg astrid bjørn lars sven kristin aleksandra
    deshawn tyrone darnell latoya keisha ebony jamal malik demetrius shanice lakeisha
    dwayne rosalyn lucinda prudence winston clement delroy tobin ignatius ransford hyacinth
    emmett wilbur harvey orville mabel myrtle agatha cordelia georgina imogen jemima
"""

PUBLIC = """
    henrietta lacks, angelina jolie, farrah fawcett, olivia newton-john, siddhartha mukherjee,
    oliver sacks, atul gawande, paul kalanithi, susan sontag, audre lorde, rachel carson,
    marie curie, florence nightingale, rosalind franklin, sigmund freud, albert einstein,
    charles darwin, isaac newton, alexander fleming, louis pasteur, thomas hodgkin, moritz kaposi,
    george papanicolaou, william halsted, james watson, francis crick, jim allison, james allison,
    steve jobs, bill gates, warren buffett, elon musk, jeff bezos, mark zuckerberg, patrick swayze,
    chadwick boseman, alan rickman, david bowie, freddie mercury, bob marley, george harrison,
    john lennon, paul mccartney, elton john, bruce springsteen, johnny cash, patsy cline,
    willie nelson, dolly parton, elvis presley, frank sinatra, taylor swift, aretha franklin,
    billie holiday, ella fitzgerald, louis armstrong, lance armstrong, joni mitchell, bob dylan,
    jane austen, charles dickens, william shakespeare, agatha christie, stephen king, lee child,
    mark twain, ernest hemingway, emily dickinson, mary oliver, robert frost, walt whitman,
    dylan thomas, leo tolstoy, ruth bader ginsburg, john mccain, ted kennedy, beau biden,
    joe biden, jill biden, jimmy carter, barack obama, michelle obama, donald trump, george bush,
    george washington, abraham lincoln, john kennedy, ronald reagan, nancy reagan, bill clinton,
    hillary clinton, nelson mandela, martin luther king, rosa parks, kate middleton,
    queen elizabeth, king charles, prince william, princess diana, winston churchill,
    robert kennedy, anthony fauci, francis collins, vinay prasad, eric topol, kylie minogue,
    sheryl crow, christina applegate, shannen doherty, robin roberts, katie couric, hoda kotb,
    oprah winfrey, ellen degeneres, alex trebek, betty ford, betty white, gilda radner, gene wilder,
    robin williams, tom hanks, michael douglas, val kilmer, ryan reynolds, hugh jackman,
    harrison ford, john wayne, clint eastwood, audrey hepburn, ben stiller, rod stewart,
    robert de niro, michael jordan, tiger woods, serena williams, terry fox, deborah james,
    harry potter, sherlock holmes, mary poppins, walter white, darth vader, judge judy, jane doe,
    john doe, joe public, jane fonda, julia child, martha stewart, gordon ramsay, ken burns,
    david attenborough, fred rogers, bob ross, charlie brown, peter pan, peter rabbit, james bond,
    harry styles, ed sheeran, johnson johnson, johns hopkins, mary kay, max planck, kaplan meier,
    epstein barr, eli lilly, merck sharp, ben jerry, jack daniels, johnnie walker, trader joe,
    barbara bush, susan komen, susan g komen, sloan kettering, cedars sinai, anthony nolan,
    clara barton, elizabeth blackwell, carl jung, viktor frankl, victor frankl, thomas jefferson,
    benjamin franklin, henry ford, walter reed, roswell park, rick simpson, neil diamond,
    guy fawkes, marian keyes, jim reeves,
    maya angelou, toni morrison, george orwell, oscar wilde, virginia woolf, sylvia plath,
    terry pratchett, douglas adams, roald dahl, enid blyton, beatrix potter, bill bryson,
    bob hope, lucille ball, carol burnett, mister rogers, tina turner, stevie nicks, cher,
    barry manilow, cliff richard, tom jones, tom petty, neil young, paul simon, leonard cohen,
    miles davis, john coltrane, clifford brown, nina simone, dusty springfield, amy winehouse,
    lionel messi, david beckham, andy murray, roger federer, rafael nadal, muhammad ali,
    jackie robinson, babe ruth, arthur ashe, mario lemieux, eric abidal, bernie sanders,
    boris johnson, tony blair, margaret thatcher, angela merkel, emmanuel macron, justin trudeau,
    deepak chopra, joe rogan, robert koch, louis braille, joseph lister, edward jenner,
    ronald mcdonald, martin luther
"""

NO_DOCTOR = """
    google seuss phil oz who pepper house strange dolittle jekyll frankenstein watson scholl
    evil love no moreau zhivago oetker atkins spock fauci mengele
    i he she they we it you my your his her our their the a an and but so then this that these
    yes when what why how is was were are in on at for from if after before thank thanks please
    well not now also because said says told to with of as by or nor who's just even once while
    mother editor mayor president sir madam lord christmas time
"""
"""What stands behind “Dr.” or “Mr.” and is no surname: famous doctors, and sentences that begin."""
